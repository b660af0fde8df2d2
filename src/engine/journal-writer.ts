import { delMany, keys, promisifyRequest, type UseStore } from 'idb-keyval';
import type { Clock } from '../core/ports.ts';
import { NEVER_ABORTED } from '../core/async/linked-abort-signal.ts';
import { withTimeout } from '../core/async/with-timeout.ts';

/** A busy disk needs less time, in ms; an upload that waits for the journal must not wait for ever. */
const WRITE_TIMEOUT_MS = 10_000;

/** A transaction that fails for no lasting reason passes when it is tried again after this long, in ms. */
const RETRY_MS = 1_000;

/** Records by their keys; `undefined` for one to be deleted. */
type Batch = Map<string, unknown>;

/**
 * Writes in order, many records in one transaction: a transaction costs milliseconds, too much for each of ten thousand
 * files. Errors are logged in the console: no upload fails because the journal cannot be written.
 */
export class JournalWriter {
  readonly #store: UseStore;
  readonly #onLost: () => void;
  readonly #clock: Clock;
  /** The next batch, while records can still be added to it. */
  #batch: Batch | null = null;
  #last: Promise<void> = Promise.resolve();
  #isSound = true;
  /** What could not be written: it goes with the next batch. */
  #unwritten: Batch = new Map();

  /** `onLost` is called once, when something could not be written, twice. */
  constructor(store: UseStore, onLost: () => void, clock: Clock) {
    this.#store = store;
    this.#onLost = onLost;
    this.#clock = clock;
  }

  /** False once something could not be written. */
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
    // Records written from now on must not be removed, so they belong to the next batch.
    this.#batch = null;
    this.#then(() => this.#remove(matches));
    return this.#done;
  }

  /** Nobody waits for storage that has failed: each further failure may take long. */
  get #done(): Promise<void> {
    return this.#isSound ? this.#last : Promise.resolve();
  }

  #begin(): Batch {
    const batch: Batch = new Map();
    this.#batch = batch;
    this.#then(() => {
      if (this.#batch === batch) this.#batch = null;
      const unwritten = new Map([...this.#unwritten, ...batch]);
      this.#unwritten = unwritten;
      return this.#putOrRetry(unwritten);
    });
    return batch;
  }

  async #remove(matches: (key: string) => boolean): Promise<void> {
    for (const key of this.#unwritten.keys()) if (matches(key)) this.#unwritten.set(key, undefined);
    await delMany((await keys<string>(this.#store)).filter(matches), this.#store);
  }

  async #putOrRetry(batch: Batch): Promise<void> {
    try {
      await this.#put(batch);
    } catch (thrown) {
      if (!this.#isSound) throw thrown;
      await this.#clock.sleep(RETRY_MS, NEVER_ABORTED);
      await this.#put(batch);
    }
    if (this.#unwritten === batch) this.#unwritten = new Map();
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
      .then(() => withTimeout(this.#clock, WRITE_TIMEOUT_MS, work()))
      .catch((thrown: unknown) => {
        console.warn('The journal could not be written.', thrown);
        if (this.#isSound) this.#onLost();
        this.#isSound = false;
      });
  }
}
