import { toBucketError } from '../deliveries/bucket-errors.ts';
import { groupIntoDeliveries } from '../deliveries/delivery.ts';
import type { DropBucket } from '../deliveries/drop-bucket.ts';
import { listObjects } from '../deliveries/drop-bucket.ts';
import { isAboutOneObject } from '../deliveries/read-object.ts';
import { uploadsBelow } from '../deliveries/unfinished-uploads.ts';
import type { Screen } from '../terminal/screen.ts';
import { InboxCsv } from './csv.ts';
import type { InboxEntry } from './entry.ts';
import { entryOf, memoryFor } from './entry.ts';
import { InboxTable } from './inbox-table.ts';
import { mapInOrder } from './map-in-order.ts';

/** Memory in bytes for the manifests that are being read: 48 small deliveries at a time, or a few large ones. */
const MEMORY = 48 * 1024 ** 2;

/** Which deliveries to show. */
export interface InboxFilter {
  /** Only those of which something arrived at this time or later. */
  readonly since?: Date | undefined;
}

/**
 * Every delivery of the bucket, in key order, while the pages of the listing arrive. Only a few are in memory
 * at a time.
 * @throws CommandError when the bucket cannot be read
 */
export async function* entriesIn(
  bucket: DropBucket,
  { since }: InboxFilter = {},
): AsyncGenerator<InboxEntry> {
  const deliveries = async function* () {
    for await (const each of groupIntoDeliveries(listObjects(bucket, bucket.prefix), bucket.prefix))
      if (!since || each.lastArrival >= since) yield each;
  };
  try {
    yield* mapInOrder(deliveries(), { weightOf: memoryFor, most: MEMORY }, (each) => entryOf(bucket, each));
  } catch (thrown) {
    throw toBucketError(thrown, bucket.name);
  }
}

/**
 * Prints the inbox for a person: the newest delivery last, where the cursor is.
 * @param interrupted what is known is printed once it is aborted
 */
export async function showInbox(
  bucket: DropBucket,
  screen: Screen,
  filter: InboxFilter = {},
  interrupted?: AbortSignal,
): Promise<void> {
  const table = new InboxTable();
  for await (const entry of entriesIn(bucket, filter)) {
    table.add(entry);
    screen.progress(`${table.count} deliveries`);
    if (interrupted?.aborted) break;
  }
  const unfinished = interrupted?.aborted ? null : await unfinishedText(bucket);
  if (table.count === 0) {
    screen.say(`Nothing has arrived in ${bucket.name} below ${bucket.prefix} so far.`);
    if (unfinished !== null) screen.say(unfinished);
    return;
  }
  screen.say(table.text());
  if (interrupted?.aborted) screen.say('\nInterrupted: there may be more.');
  if (unfinished !== null) screen.say(`\n${unfinished}`);
  screen.say(`\nFetch one: npm run fetch -- <reference>, with the same options.`);
}

/** Unfinished uploads beyond this number are not counted: each thousand takes a request. */
const MAX_UNFINISHED = 10_000;

/** How many large files are on their way or were given up; `null` for none. */
async function unfinishedText(bucket: DropBucket): Promise<string | null> {
  let count = 0;
  try {
    const uploads = uploadsBelow(bucket, bucket.prefix);
    while (count < MAX_UNFINISHED && !(await uploads.next()).done) count += 1;
  } catch (thrown) {
    if (!isAboutOneObject(thrown)) throw toBucketError(thrown, bucket.name);
    return `Unfinished uploads cannot be counted: ${thrown.name}.`;
  }
  const counted = count === MAX_UNFINISHED ? `${count} or more` : String(count);
  return count === 0
    ? null
    : `Unfinished uploads: ${counted}. S3 deletes the parts of those that are given up.`;
}

/** Prints the inbox for a spreadsheet, once all of it is known. @throws CommandError as `entriesIn` does */
export async function printCsv(bucket: DropBucket, screen: Screen, filter: InboxFilter = {}): Promise<void> {
  const csv = new InboxCsv();
  for await (const entry of entriesIn(bucket, filter)) csv.add(entry);
  screen.say(csv.text());
}

/** Prints one line of JSON for each delivery, as they are found. */
export async function printInbox(
  bucket: DropBucket,
  screen: Screen,
  filter: InboxFilter = {},
): Promise<void> {
  for await (const entry of entriesIn(bucket, filter)) screen.say(escapedJson(entry));
}

/**
 * JSON that is safe to print: characters that a terminal would act on are escaped, which does not change its
 * meaning.
 */
function escapedJson(value: unknown): string {
  return JSON.stringify(value).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}
