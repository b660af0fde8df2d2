import { createStore, entries, keys, promisifyRequest, type UseStore } from 'idb-keyval';
import type { Destination, StoredRecords } from '../core/types.ts';
import type { Clock, Journal, Later } from '../core/ports.ts';
import { withTimeout } from '../core/async/with-timeout.ts';
import { systemClock } from './clock.ts';
import { JournalWriter } from './journal-writer.ts';
import { openExisting, storageName } from './storage-name.ts';

/** All letterboxes of an origin kept their records here. */
const OLD_NAME = 'letterbox-journal';

/** Some browsers never answer a first `indexedDB.open`: no guest waits longer than this for it, in ms. */
const STORE_TIMEOUT_MS = 5_000;

const deliveryKey = (reference: string): string => `delivery/${reference}`;
const uploadPrefix = (reference: string): string => `upload/${reference}/`;

/**
 * The journal of one letterbox in IndexedDB, with one record for each delivery and each upload. Where storage is blocked, as in some private
 * windows, or does not answer, the journal is kept in memory instead, and `persists` is false. `onLost` is called once,
 * when storage that worked no longer does.
 */
export async function openJournal(
  destination: Destination,
  onLost: () => void,
  clock: Clock = systemClock,
  later: Later = (load) => load(),
): Promise<Journal> {
  try {
    const store = createStore(`${storageName(destination)} journal`, 'records');
    const found = await withTimeout(clock, STORE_TIMEOUT_MS, keys(store));
    const options = { destination, clock, later, wasEmpty: found.length === 0 };
    return journalIn(store, new JournalWriter(store, onLost, clock), options);
  } catch (thrown) {
    console.warn('Nothing can be kept in this browser.', thrown);
    const { memoryJournal } = await later(() => import('./memory-journal.ts'));
    return memoryJournal();
  }
}

interface JournalOptions {
  readonly destination: Destination;
  readonly clock: Clock;
  readonly later: Later;
  /** Whether there was nothing in it when it was opened. */
  readonly wasEmpty: boolean;
}

function journalIn(store: UseStore, writer: JournalWriter, options: JournalOptions): Journal {
  const { clock } = options;
  let moving: Promise<boolean> | null = null;
  const move = (): Promise<boolean> => (moving ??= moveOld(store, options));
  const read = async (): Promise<readonly (readonly [string, unknown])[]> => {
    await move();
    return withTimeout(clock, STORE_TIMEOUT_MS, entries<string, unknown>(store));
  };
  return {
    get persists() {
      return writer.isSound;
    },
    isEmpty: async () => options.wasEmpty && !(await move()),
    load: () =>
      orNothing(async () => {
        const all = await read();
        if (all.length === 0) return NOTHING;
        const { readRecords } = await options.later(() => import('./read-records.ts'));
        const { setAside, expired, ...records } = readRecords(all, clock.now());
        if (setAside > 0) console.warn(`${setAside} records of the journal cannot be read.`);
        void writer.write(expired.map((key) => [key, undefined]));
        return records;
      }, NOTHING),
    saveDelivery: (delivery) => writer.write([[deliveryKey(delivery.reference), delivery]]),
    saveUploads: (uploads, when) =>
      writer.write(
        uploads.map((upload) => [uploadPrefix(upload.delivery) + upload.id, upload]),
        when,
      ),
    forgetDelivery: (reference) => {
      void writer.write([[deliveryKey(reference), undefined]]);
      return writer.removeBelow(uploadPrefix(reference));
    },
    forgetUpload: (delivery, id) => writer.write([[uploadPrefix(delivery) + id, undefined]]),
  };
}

const NOTHING: StoredRecords = { deliveries: [], uploads: [] };

/** `nothing` where nothing can be read: the guest can send nevertheless, and the next visit may find the records. */
async function orNothing<T>(read: () => Promise<T>, nothing: T): Promise<T> {
  try {
    return await read();
  } catch (thrown) {
    console.warn('What was kept on an earlier visit cannot be read.', thrown);
    return nothing;
  }
}

/** Moves this letterbox's records, if there are any, out of the database that all of an origin shared. Never rejects. */
async function moveOld(store: UseStore, { destination, clock, later }: JournalOptions): Promise<boolean> {
  try {
    const old = await withTimeout(clock, STORE_TIMEOUT_MS, openExisting(OLD_NAME));
    if (!old) return false;
    // It stays when it is empty: to delete it would make the others wait for a tab that has it open.
    if ((await promisifyRequest(old.transaction('records').objectStore('records').count())) === 0) {
      old.close();
      return false;
    }
    const { moveRecords } = await later(() => import('./move-records.ts'));
    return await withTimeout(clock, STORE_TIMEOUT_MS, moveRecords(old, store, destination, clock.now()));
  } catch (thrown) {
    console.warn('What was kept under an older name cannot be read.', thrown);
    return false;
  }
}
