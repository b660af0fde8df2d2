import { clear, delMany, keys, promisifyRequest, type UseStore } from 'idb-keyval';
import type { Clock } from '../core/ports.ts';
import { withTimeout } from '../core/async/with-timeout.ts';

/** A disk that is merely busy is done by then, in ms; a file that waits for a journal must not wait for ever. */
const WRITE_PATIENCE = 10_000;

/** Records by their keys; `undefined` for one that is to be forgotten. */
type Batch = Map<string, unknown>;

/**
 * Writes in order, many records in one transaction: a transaction costs milliseconds, and ten thousand files would
 * pay it one by one. What fails to be written is told in the console; no upload fails for want of a journal.
 */
export class Writer {
  readonly #store: UseStore;
  readonly #onLost: () => void;
  readonly #clock: Clock;
  /** What is written next, as long as it may grow. */
  #batch: Batch | null = null;
  #last: Promise<void> = Promise.resolve();
  #isSound = true;

  /** `onLost` is called once, when something could not be written. */
  constructor(store: UseStore, onLost: () => void, clock: Clock) {
    this.#store = store;
    this.#onLost = onLost;
    this.#clock = clock;
  }

  /** Whether all that was written so far is on disk, or still may be. */
  get isSound(): boolean {
    return this.#isSound;
  }

  /** Resolves once the records are on disk. */
  write(records: readonly (readonly [string, unknown])[]): Promise<void> {
    const batch = this.#batch ?? this.#begin();
    for (const [key, record] of records) batch.set(key, record);
    return this.#done;
  }

  remove(matches: (key: string) => boolean): Promise<void> {
    // What is written from now on must not be removed: it belongs to the next batch.
    this.#batch = null;
    this.#then(async () => delMany((await keys<string>(this.#store)).filter(matches), this.#store));
    return this.#done;
  }

  clear(): Promise<void> {
    this.#batch = null;
    this.#then(() => clear(this.#store));
    return this.#done;
  }

  /** Nobody waits for a storage that has failed: it may take its time over each failure. */
  get #done(): Promise<void> {
    return this.#isSound ? this.#last : Promise.resolve();
  }

  #begin(): Batch {
    const batch: Batch = new Map();
    this.#batch = batch;
    this.#then(() => {
      if (this.#batch === batch) this.#batch = null;
      return this.#put(batch);
    });
    return batch;
  }

  #put(batch: Batch): Promise<void> {
    return this.#store('readwrite', (records) => {
      for (const [key, record] of batch)
        if (record === undefined) records.delete(key);
        else records.put(record, key);
      return promisifyRequest(records.transaction);
    });
  }

  #then(work: () => Promise<void>): void {
    this.#last = this.#last
      .then(() => withTimeout(this.#clock, WRITE_PATIENCE, work()))
      .catch((thrown: unknown) => {
        console.warn('The journal could not be written.', thrown);
        if (this.#isSound) this.#onLost();
        this.#isSound = false;
      });
  }
}
