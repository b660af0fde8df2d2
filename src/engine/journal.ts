import { createStore, entries, keys, type UseStore } from 'idb-keyval';
import type { StoredRecords, StoredDelivery, StoredUpload } from '../core/types.ts';
import type { Clock, Journal, Later } from '../core/ports.ts';
import { JOURNAL_VERSION } from '../core/delivery/journal.ts';
import { withTimeout } from '../core/async/with-timeout.ts';
import { systemClock } from './clock.ts';
import { JournalWriter } from './journal-writer.ts';
import { memoryJournal } from './memory-journal.ts';

const NAME = 'letterbox-journal';

/** Some browsers never answer a first `indexedDB.open`: no guest waits longer than this for it, in ms. */
const STORE_TIMEOUT_MS = 5_000;

const deliveryKey = (reference: string): string => `delivery/${reference}`;
const uploadPrefix = (reference: string): string => `upload/${reference}/`;

/**
 * A journal in IndexedDB, with one record for each delivery and each upload. Where storage is blocked, as in some private
 * windows, or does not answer, the journal is kept in memory instead, and `persists` is false. `onLost` is called once,
 * when storage that worked no longer does.
 */
export async function openJournal(
  onLost: () => void,
  clock: Clock = systemClock,
  later: Later = (load) => load(),
): Promise<Journal> {
  try {
    const store = createStore(NAME, 'records');
    await withTimeout(clock, STORE_TIMEOUT_MS, keys(store));
    return journalIn(store, onLost, clock, later);
  } catch (thrown) {
    console.warn('Nothing can be kept in this browser.', thrown);
    return memoryJournal();
  }
}

function journalIn(store: UseStore, onLost: () => void, clock: Clock, later: Later): Journal {
  const writer = new JournalWriter(store, onLost, clock);
  return {
    get persists() {
      return writer.isSound;
    },
    load: () => readFrom(store, clock, later),
    saveDelivery: (delivery) => writer.write([[deliveryKey(delivery.reference), delivery]]),
    saveUploads: (uploads) =>
      writer.write(uploads.map((upload) => [uploadPrefix(upload.delivery) + upload.id, upload])),
    forgetDelivery: (reference) =>
      writer.remove((key) => key === deliveryKey(reference) || key.startsWith(uploadPrefix(reference))),
    forgetUpload: (delivery, id) => writer.write([[uploadPrefix(delivery) + id, undefined]]),
  };
}

/** Empty where nothing can be read: the guest can send nevertheless, and the next visit may find the records. */
async function readFrom(store: UseStore, clock: Clock, later: Later): Promise<StoredRecords> {
  try {
    const all = await withTimeout(clock, STORE_TIMEOUT_MS, entries<string, unknown>(store));
    const below = (prefix: string) =>
      all.filter(([key]) => key.startsWith(prefix)).map(([, record]) => record);
    const records = {
      deliveries: below('delivery/') as StoredDelivery[],
      uploads: below('upload/') as StoredUpload[],
    };
    const isOld = ({ version }: StoredDelivery | StoredUpload): boolean => version < JOURNAL_VERSION;
    if (!records.deliveries.some(isOld) && !records.uploads.some(isOld)) return records;
    const { upgrade } = await later(() => import('../core/delivery/journal-upgrade.ts'));
    return upgrade(records);
  } catch (thrown) {
    console.warn('What was kept on an earlier visit cannot be read.', thrown);
    return { deliveries: [], uploads: [] };
  }
}
