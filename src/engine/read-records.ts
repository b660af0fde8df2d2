import type { StoredDelivery, StoredRecords, StoredUpload } from '../core/types.ts';
import { JOURNAL_VERSION } from '../core/delivery/journal.ts';
import { upgradeDelivery, upgradeUpload } from '../core/delivery/journal-upgrade.ts';

/** A record of another version, or one that cannot be read, is kept for this long after its delivery's day, in ms. */
const SET_ASIDE_MS = 30 * 24 * 3_600_000;

/** A date holds at most this many ms either way: https://tc39.es/ecma262/#sec-time-values-and-time-range */
const FARTHEST_MS = 8.64e15;

/** Whether a value may stand where it stands. A library for this would weigh more than all that reads the journal. */
type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const number: Check = (value) => typeof value === 'number';
const flag: Check = (value) => value === undefined || typeof value === 'boolean';
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const time: Check = (value) => typeof value === 'number' && Math.abs(value) <= FARTHEST_MS;

const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const orNullValue =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

const shape =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(fields).every(([name, check]) => check((value as Record<string, unknown>)[name]));

const checkpoint = shape({
  ...{ fingerprint: maybe(text), key: maybe(text), checksum: maybe(text), uploadId: maybe(text) },
  partSize: maybe((value) => count(value) && value !== 0),
  putResult: maybe(shape({ checksum: orNullValue(text) })),
});

const upload = shape({
  ...{ id: text, delivery: text, name: text, folder: listOf(text), type: text, size: count },
  // Damaged disks and foreign archives have files of impossible times.
  lastModified: number,
  ...{ handleId: maybe(text), checkpoint, inManifest: (value) => typeof value === 'boolean' },
  done: orNullValue(shape({ kind: (kind) => kind === 'done', key: text, checksum: text, at: time })),
  ...{ target: maybe(text), cancelled: flag, isUncertain: (value) => value === undefined || value === true },
});

const answers = shape({
  label: orNullValue(text),
  byQuestion: (value) => shape({})(value) && Object.values(value as object).every(text),
  consent: orNullValue(shape({ text, at: time })),
});

/** Of a manifest that is begun, what is read again once it is written. */
const listed = listOf(shape({ key: text }));
const manifest = shape({ files: listed, uncertain: maybe(listed) });
const begun: Check = (value) =>
  typeof value === 'string' && manifest(orNull(() => JSON.parse(value) as unknown));

const delivery = shape({
  ...{ reference: text, target: text, openedAt: time, manifests: count, closing: orNullValue(begun) },
  ...{ answers: maybe(answers), corrected: flag, hasNote: flag, unreadable: maybe(listOf(text)) },
  seenAt: maybe(time),
  folders: maybe(listOf(shape({ id: text, name: text, handleId: maybe(text) }))),
});

/** What the journal holds, as far as it can be read. */
export interface ReadRecords extends StoredRecords {
  /** How many records cannot be read, or are of a newer version. They are left where they are. */
  readonly setAside: number;
  /** Keys of those that nobody will read any more. */
  readonly expired: readonly string[];
}

/**
 * Reads the journal's records, each with its key (`delivery/<reference>`, `upload/<reference>/<id>`), and upgrades old
 * ones. One that is damaged costs no other; `now` is epoch ms.
 */
export function readRecords(
  entries: readonly (readonly [key: string, record: unknown])[],
  now: number,
): ReadRecords {
  const deliveries: StoredDelivery[] = [];
  const uploads: StoredUpload[] = [];
  const unread: string[] = [];
  for (const [key, record] of entries) {
    const asDelivery = key.startsWith('delivery/') ? deliveryIn(key, record) : null;
    const asUpload = key.startsWith('upload/') ? uploadIn(key, record) : null;
    if (asDelivery) deliveries.push(asDelivery);
    else if (asUpload) uploads.push(asUpload);
    else unread.push(key);
  }
  return {
    deliveries,
    uploads,
    setAside: unread.length,
    expired: unread.filter((key) => isExpiredKey(key, now)),
  };
}

function deliveryIn(key: string, record: unknown): StoredDelivery | null {
  const upgraded = orNull(() => upgradeDelivery(record as StoredDelivery));
  const isSound = upgraded?.version === JOURNAL_VERSION && delivery(upgraded);
  return isSound && key === `delivery/${upgraded.reference}` ? upgraded : null;
}

function uploadIn(key: string, record: unknown): StoredUpload | null {
  const upgraded = orNull(() => upgradeUpload(record as StoredUpload));
  const isSound = upgraded?.version === JOURNAL_VERSION && upload(upgraded);
  return isSound && key === `upload/${upgraded.delivery}/${upgraded.id}` ? upgraded : null;
}

/** `null` for what is no record, or no JSON, at all: reading it throws. */
function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** Whether nobody will read a record any more, by the day in its delivery's reference. What names no day was written by no letterbox. */
export function isExpiredKey(key: string, now: number): boolean {
  const day = Date.parse(key.split('/')[1]?.slice(0, 'yyyy-mm-dd'.length) ?? '');
  return Number.isNaN(day) || now - day >= SET_ASIDE_MS;
}
