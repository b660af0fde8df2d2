import type { Checksums } from '../ports.ts';
import type { Job, Source } from '../types.ts';

/** Whether two fingerprints are of the same bytes; either may have been journalled when path and time were part of it. */
export function isSameFingerprint(one: string, other: string): boolean {
  return one === other || withoutPath(one) === withoutPath(other);
}

/** Whether a file that cannot be read may be the one of this fingerprint, by all that is known of it unread. */
export function mayMatchFingerprint({ bytes }: Source, fingerprint: string): boolean {
  return withoutPath(fingerprint).startsWith(`[${bytes.size},`);
}

/** `[path, size, time, head, tail]` is how it was written before. */
function withoutPath(fingerprint: string): string {
  const parts = JSON.parse(fingerprint) as readonly unknown[];
  return JSON.stringify(parts.length === 5 ? [parts[1], parts[3], parts[4]] : parts);
}

/**
 * Whether `source`, of this fingerprint, is the file of which `before` tells. Where all of that file was hashed and nothing but
 * the ends speaks for it, all of `source` is hashed.
 *
 * @throws Fault file-changed, file-unreadable; `signal.reason` when aborted
 */
export async function isSameFile(
  { source, fingerprint }: { readonly source: Source; readonly fingerprint: string },
  before: Job,
  checksums: Checksums,
  signal: AbortSignal,
): Promise<boolean> {
  const { checkpoint } = before;
  if (checkpoint.fingerprint === undefined || !isSameFingerprint(fingerprint, checkpoint.fingerprint))
    return false;
  const isAlike = source.name === before.source.name && source.lastModified === before.source.lastModified;
  if (checkpoint.checksum === undefined || isAlike) return true;
  return (await checksums.of(source.bytes, signal)) === checkpoint.checksum;
}
