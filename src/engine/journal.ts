import { clear, createStore, delMany, entries, keys, setMany, type UseStore } from 'idb-keyval';
import type { Journal, JournalledDelivery, JournalledUpload } from '../core/journal.ts';
import { memoryJournal } from './memory-journal.ts';

const NAME = 'letterbox-journal';

const deliveryKey = (reference: string): string => `delivery/${reference}`;
const uploadPrefix = (reference: string): string => `upload/${reference}/`;

/**
 * A journal in IndexedDB: one record a delivery and one an upload. Where storage is blocked, as in some private
 * windows, it is kept in memory instead, and says so.
 */
export async function openJournal(): Promise<Journal> {
  try {
    const store = createStore(NAME, 'records');
    await keys(store);
    return journalIn(store);
  } catch (thrown) {
    console.warn(
      'Nothing can be kept in this browser; an upload cut short cannot be continued later.',
      thrown,
    );
    return memoryJournal();
  }
}

function journalIn(store: UseStore): Journal {
  const writer = new Writer(store);
  return {
    remembers: true,
    load: async () => {
      const all = await entries<string, unknown>(store);
      return {
        deliveries: all
          .filter(([key]) => key.startsWith('delivery/'))
          .map(([, value]) => value as JournalledDelivery),
        uploads: all
          .filter(([key]) => key.startsWith('upload/'))
          .map(([, value]) => value as JournalledUpload),
      };
    },
    saveDelivery: (delivery) => writer.write([[deliveryKey(delivery.reference), delivery]]),
    saveUploads: (uploads) =>
      writer.write(uploads.map((upload) => [uploadPrefix(upload.delivery) + upload.id, upload])),
    forgetDelivery: (reference) =>
      writer.remove((key) => key === deliveryKey(reference) || key.startsWith(uploadPrefix(reference))),
    forgetUpload: (delivery, id) => writer.remove((key) => key === uploadPrefix(delivery) + id),
    clear: () => writer.clear(),
  };
}

/**
 * Writes in order, many records in one transaction: a transaction costs milliseconds, and ten thousand files would
 * pay it one by one. What fails to be written is told in the console; no upload fails for want of a journal.
 */
class Writer {
  readonly #store: UseStore;
  #pending = new Map<string, unknown>();
  #last: Promise<void> = Promise.resolve();

  constructor(store: UseStore) {
    this.#store = store;
  }

  /** Resolves once the records are on disk. */
  write(records: readonly (readonly [string, unknown])[]): Promise<void> {
    const isFirst = this.#pending.size === 0;
    for (const [key, record] of records) this.#pending.set(key, record);
    if (isFirst) void this.#then(() => this.#flush());
    return this.#last;
  }

  remove(matches: (key: string) => boolean): Promise<void> {
    return this.#then(async () => {
      await this.#flush();
      await delMany((await keys<string>(this.#store)).filter(matches), this.#store);
    });
  }

  clear(): Promise<void> {
    this.#pending.clear();
    return this.#then(() => clear(this.#store));
  }

  async #flush(): Promise<void> {
    const records = [...this.#pending];
    this.#pending = new Map();
    await setMany(records, this.#store);
  }

  #then(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(work).catch((thrown: unknown) => {
      console.warn('The journal could not be written.', thrown);
    });
    return this.#last;
  }
}
