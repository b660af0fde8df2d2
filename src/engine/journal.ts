import { createStore, entries, keys, type UseStore } from 'idb-keyval';
import type { StoredRecords, StoredDelivery, StoredUpload } from '../core/types.ts';
import type { Clock, Journal } from '../core/ports.ts';
import { withTimeout } from '../core/async/with-timeout.ts';
import { systemClock } from './clock.ts';
import { Writer } from './journal-writer.ts';
import { memoryJournal } from './memory-journal.ts';

const NAME = 'letterbox-journal';

/** Browsers have been seen to leave a first `indexedDB.open` unanswered, in ms; no guest is kept waiting for that. */
const STORE_PATIENCE = 5_000;

const deliveryKey = (reference: string): string => `delivery/${reference}`;
const uploadPrefix = (reference: string): string => `upload/${reference}/`;

/**
 * A journal in IndexedDB: one record a delivery and one an upload. Where storage is blocked, as in some private
 * windows, or does not answer, it is kept in memory instead, and says so. `onLost` is called once, when storage that
 * worked takes no more.
 */
export async function openJournal(onLost: () => void, clock: Clock = systemClock): Promise<Journal> {
  try {
    const store = createStore(NAME, 'records');
    await withTimeout(clock, STORE_PATIENCE, keys(store));
    return journalIn(store, onLost, clock);
  } catch (thrown) {
    console.warn('Nothing can be kept in this browser.', thrown);
    return memoryJournal();
  }
}

function journalIn(store: UseStore, onLost: () => void, clock: Clock): Journal {
  const writer = new Writer(store, onLost, clock);
  return {
    get persists() {
      return writer.isSound;
    },
    load: () => readFrom(store, clock),
    saveDelivery: (delivery) => writer.write([[deliveryKey(delivery.reference), delivery]]),
    saveUploads: (uploads) =>
      writer.write(uploads.map((upload) => [uploadPrefix(upload.delivery) + upload.id, upload])),
    forgetDelivery: (reference) =>
      writer.remove((key) => key === deliveryKey(reference) || key.startsWith(uploadPrefix(reference))),
    forgetUpload: (delivery, id) => writer.write([[uploadPrefix(delivery) + id, undefined]]),
    clear: () => writer.clear(),
  };
}

/** What cannot be read now may be there on the next visit: the guest of today can send nonetheless. */
async function readFrom(store: UseStore, clock: Clock): Promise<StoredRecords> {
  try {
    const all = await withTimeout(clock, STORE_PATIENCE, entries<string, unknown>(store));
    const below = (prefix: string) =>
      all.filter(([key]) => key.startsWith(prefix)).map(([, record]) => record);
    return {
      deliveries: below('delivery/') as StoredDelivery[],
      uploads: below('upload/') as StoredUpload[],
    };
  } catch (thrown) {
    console.warn('What was kept on an earlier visit cannot be read.', thrown);
    return { deliveries: [], uploads: [] };
  }
}
