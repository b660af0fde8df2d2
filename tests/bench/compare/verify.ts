import { createHash } from 'node:crypto';
import { Crc64Nvme } from '@aws-sdk/checksums/crc';
import type { Session } from '../../../local/sessions.ts';
import { authenticate } from '../../../local/s3/authenticate.ts';
import { readRequest } from '../../../local/s3/request.ts';
import type { Seen, Stored } from './endpoint.ts';

/** Whether what arrived is what was given. Both lists are empty when all is well. */
export interface Verdict {
  /** Files that did not arrive whole, and objects that nobody gave. */
  readonly wrong: readonly string[];
  /** Requests that S3 would have refused: signature, time, session, checksum. */
  readonly unproven: readonly string[];
}

interface Gate {
  readonly region: string;
  /** Host names of S3. */
  readonly hosts: readonly string[];
  readonly accounts: { find(accessKeyId: string): Session | undefined };
}

/** Checks every byte and every signature of a round, after it. */
export async function verify(
  seen: Seen,
  given: readonly string[],
  gate: Gate,
  isBeside: (key: string) => boolean,
): Promise<Verdict> {
  const left = new Map<string, number>();
  for (const digest of given) left.set(digest, (left.get(digest) ?? 0) + 1);
  const wrong: string[] = [];
  for (const { key, pieces } of seen.objects.values()) {
    if (isBeside(key)) continue;
    const hash = createHash('sha256');
    for (const piece of pieces) hash.update(piece);
    const digest = hash.digest('hex');
    const still = left.get(digest) ?? 0;
    if (still === 0) wrong.push(`Nobody gave what is at ${key}.`);
    else left.set(digest, still - 1);
  }
  const missing = [...left.values()].reduce((sum, count) => sum + count, 0);
  if (missing > 0) wrong.push(`${missing} files did not arrive.`);
  const unproven = seen.wires.flatMap((wire) => refusalOf(wire, gate) ?? []);
  for (const stored of seen.objects.values()) unproven.push(...(await falseChecksums(stored)));
  return { wrong, unproven: [...new Set(unproven)] };
}

function refusalOf(wire: Seen['wires'][number], { region, hosts, accounts }: Gate): string | null {
  const find = (id: string) => {
    const session = accounts.find(id);
    if (!session) return undefined;
    const { accessKeyId, secretAccessKey, sessionToken: token, expiration, identityId } = session;
    return { accessKeyId, secretAccessKey, session: { token, expiration, identityId } };
  };
  try {
    authenticate(readRequest(wire, hosts), { region, accounts: { find }, now: Date.now });
    return null;
  } catch (thrown) {
    return `${wire.method} ${wire.target.split('?')[0] ?? ''}: ${String(thrown)}`.slice(0, 300);
  }
}

/** A CRC-64 that the sender claimed for an object and that is not its own. */
async function falseChecksums({ key, pieces, crc64 }: Stored): Promise<readonly string[]> {
  if (crc64 === null) return [];
  const hash = new Crc64Nvme();
  for (const piece of pieces) hash.update(piece);
  const real = Buffer.from(await hash.digest()).toString('base64');
  return real === crc64 ? [] : [`The checksum of ${key} is ${real}, not ${crc64}.`];
}
