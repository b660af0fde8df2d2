import type { Delivery } from '../deliveries/delivery.ts';
import { groupIntoDeliveries, shortIdentity } from '../deliveries/delivery.ts';
import type { DropBucket } from '../deliveries/drop-bucket.ts';
import { listObjects } from '../deliveries/drop-bucket.ts';
import { toBucketError } from '../deliveries/bucket-errors.ts';
import { columns } from '../terminal/columns.ts';
import type { Screen } from '../terminal/screen.ts';
import { formatSize } from '../terminal/size.ts';
import { printable } from '../terminal/visible.ts';
import type { InboxEntry } from './entry.ts';
import { entryOf } from './entry.ts';

/** Deliveries whose manifests are in memory at the same time. */
const AT_ONCE = 4;

/**
 * Every delivery of the bucket, in key order, while the pages of the listing arrive. Only a few are in memory
 * at a time.
 * @throws CommandError when the bucket cannot be read
 */
export async function* entriesIn(bucket: DropBucket): AsyncGenerator<InboxEntry> {
  const batch: Delivery[] = [];
  const entries = (): Promise<InboxEntry[]> =>
    Promise.all(batch.splice(0).map((each) => entryOf(bucket, each)));
  try {
    for await (const delivery of groupIntoDeliveries(listObjects(bucket, bucket.prefix), bucket.prefix)) {
      batch.push(delivery);
      if (batch.length === AT_ONCE) yield* await entries();
    }
    yield* await entries();
  } catch (thrown) {
    throw toBucketError(thrown, bucket.name);
  }
}

/** Prints the inbox for a person: the newest delivery last, where the cursor is. */
export async function showInbox(bucket: DropBucket, screen: Screen): Promise<void> {
  const entries: InboxEntry[] = [];
  for await (const entry of entriesIn(bucket)) {
    entries.push(entry);
    screen.progress(`${entries.length} deliveries`);
  }
  if (entries.length === 0) {
    screen.say(`Nothing has arrived in ${bucket.name} below ${bucket.prefix} so far.`);
    return;
  }
  entries.sort((a, b) => a.arrivedAt.localeCompare(b.arrivedAt));
  screen.say(columns([['REFERENCE', 'ARRIVED', 'FILES', 'SIZE', 'FROM', ''], ...entries.map(rowOf)]));
  screen.say(`\nFetch one: npm run fetch -- <reference>, with the same options.`);
}

/** Prints one line of JSON for each delivery, as they are found. */
export async function printInbox(bucket: DropBucket, screen: Screen): Promise<void> {
  for await (const entry of entriesIn(bucket)) screen.say(escapedJson(entry));
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

function rowOf(entry: InboxEntry): readonly string[] {
  const remarks = [
    ...(entry.closed ? [] : ['not closed']),
    ...(entry.label === null ? [] : [`for ${printable(entry.label, REMARK_LENGTH)}`]),
    ...contactsIn(entry),
    ...entry.problems,
  ];
  return [
    entry.reference === '' ? `${shortIdentity(entry.from)}/` : printable(entry.reference, REMARK_LENGTH),
    localTime(new Date(entry.arrivedAt)),
    String(entry.files),
    formatSize(entry.size),
    printable(shortIdentity(entry.from), REMARK_LENGTH),
    remarks.join(', '),
  ];
}

/** Longest text of a guest in a table, in characters. */
const REMARK_LENGTH = 60;

/** Answers that identify a person: names and addresses. */
function contactsIn({ answers }: InboxEntry): readonly string[] {
  const telling = answers.filter(({ question }) => /name|mail/iu.test(question));
  return [...new Set(telling.map(({ answer }) => printable(answer, REMARK_LENGTH)))];
}

/** `2026-11-22 13:05`, in the time zone of this machine. */
function localTime(at: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
