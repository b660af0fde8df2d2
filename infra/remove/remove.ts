import { toBucketError } from '../deliveries/bucket-errors.ts';
import type { Delivery } from '../deliveries/delivery.ts';
import { shortIdentity } from '../deliveries/delivery.ts';
import type { DropBucket } from '../deliveries/drop-bucket.ts';
import type { UnfinishedUpload } from '../deliveries/unfinished-uploads.ts';
import { uploadsBelow } from '../deliveries/unfinished-uploads.ts';
import { readParts } from '../fetch/delivery-parts.ts';
import { fetchDeliveries } from '../fetch/fetch-deliveries.ts';
import { isFetched } from '../fetch/target-folder.ts';
import { columns } from '../terminal/columns.ts';
import { CommandError } from '../terminal/command.ts';
import type { Screen } from '../terminal/screen.ts';
import { formatSize } from '../terminal/size.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { printable } from '../terminal/visible.ts';
import type { StoredVersion } from './stored-versions.ts';
import { abortUploads, deleteVersions, versionsBelow } from './stored-versions.ts';

/** What the owner has said beforehand. */
export interface RemoveOptions {
  /** Folder into which the deliveries were fetched. */
  readonly to: string;
  /** Remove what is not whole in that folder, too. */
  readonly isFetchedOrNot: boolean;
  /** Remove what may still grow, too. */
  readonly isStillOpenOrNot: boolean;
  /** Do not ask. */
  readonly isConfirmed: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A guest can resume within a week, but hardly anybody does after a day, in milliseconds. */
const QUIET = 24 * 60 * 60 * 1000;

/** Everything of one delivery that would be deleted. */
interface Removal {
  readonly delivery: Delivery;
  readonly versions: readonly StoredVersion[];
  readonly uploads: readonly UnfinishedUpload[];
}

/**
 * Deletes deliveries from the bucket for good, after listing them and asking.
 * @throws CommandError, before anything is deleted, for a delivery that is not safe on this disk or not finished
 */
export async function removeDeliveries(
  bucket: DropBucket,
  deliveries: readonly Delivery[],
  options: RemoveOptions,
  terminal: Terminal & Screen,
): Promise<void> {
  try {
    const reasons: string[] = [];
    for (const each of deliveries) reasons.push(...(await objectionsTo(bucket, each, options, terminal)));
    if (reasons.length > 0)
      throw new CommandError(
        `Nothing was removed.\n${reasons.join('\n')}`,
        'Fetch it (npm run fetch), wait, or say --not-fetched or --still-open if you mean it.',
      );
    const removals: Removal[] = [];
    for (const each of deliveries) removals.push(await removalOf(bucket, each));
    terminal.say(columns(removals.map(rowOf)));
    if (!options.isConfirmed) await confirm(removals.length, bucket, terminal);
    for (const { delivery, versions, uploads } of removals) {
      await abortUploads(bucket, uploads);
      await deleteVersions(bucket, versions, (count) => {
        terminal.progress(`${nameOf(delivery)}: ${count} of ${versions.length}`);
      });
      terminal.say(`${nameOf(delivery)} is removed from the bucket.`);
    }
  } catch (thrown) {
    throw toBucketError(thrown, bucket.name);
  }
}

/** Why a delivery should stay, one sentence each. */
async function objectionsTo(
  bucket: DropBucket,
  delivery: Delivery,
  { to, isFetchedOrNot, isStillOpenOrNot, now }: RemoveOptions,
  screen: Screen,
): Promise<readonly string[]> {
  const name = nameOf(delivery);
  const isOpen = delivery.manifests.length === 0;
  const isRecent = now - delivery.lastArrival.getTime() < QUIET;
  return [
    ...(isOpen && !isStillOpenOrNot ? [`${name} is not closed: the guest may still be sending.`] : []),
    ...(isRecent && !isOpen && !isStillOpenOrNot ? [`${name} changed within the last 24 hours.`] : []),
    ...(isFetchedOrNot || (await isSafe(bucket, delivery, to, screen))
      ? []
      : [`${name} is not whole and intact in ${to}.`]),
  ];
}

/** Whether a delivery was fetched whole and every file of it is still there, byte for byte. */
async function isSafe(bucket: DropBucket, delivery: Delivery, to: string, screen: Screen): Promise<boolean> {
  if (!(await isFetched({ bucket, delivery }, to))) return false;
  // Fetching again compares every file on this disk with the checksums, and brings back what is gone.
  const quiet: Screen = { ...screen, say: () => undefined };
  return fetchDeliveries(bucket, [delivery], to, quiet);
}

async function removalOf(bucket: DropBucket, delivery: Delivery): Promise<Removal> {
  const parts = await readParts(bucket, delivery, () => Promise.resolve());
  const versions: StoredVersion[] = [];
  const uploads: UnfinishedUpload[] = [];
  for (const { delivery: part } of parts) {
    for await (const each of versionsBelow(bucket, part.prefix)) if (isOf(part, each)) versions.push(each);
    for await (const each of uploadsBelow(bucket, part.prefix)) if (isOf(part, each)) uploads.push(each);
  }
  return { delivery, versions, uploads };
}

/** Below the prefix of what has no reference lie the guest's other deliveries too. */
function isOf({ prefix, reference }: Delivery, { key }: { readonly key: string }): boolean {
  return reference !== '' || key.slice(prefix.length).indexOf('/') <= 0;
}

function rowOf({ delivery, versions, uploads }: Removal): readonly string[] {
  const unfinished = uploads.length === 0 ? '' : `and ${uploads.length} unfinished uploads`;
  return [nameOf(delivery), `${versions.length} objects`, formatSize(delivery.size), unfinished];
}

async function confirm(count: number, { name }: DropBucket, terminal: Terminal): Promise<void> {
  const what = count === 1 ? 'this delivery' : `these ${count} deliveries`;
  const typed = await terminal.ask(`Delete ${what} from ${name} for good? Type yes: `);
  if (typed.trim() !== 'yes')
    throw new CommandError('Nothing was removed.', 'It needs the word yes, or --yes.');
}

function nameOf({ reference, identityId }: Delivery): string {
  return printable(`${shortIdentity(identityId)}/${reference}`);
}
