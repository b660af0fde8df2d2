import { promisifyRequest, type UseStore } from 'idb-keyval';
import type { Clock, Urgency } from '../core/ports.ts';
import { NEVER_ABORTED } from '../core/async/linked-abort-signal.ts';
import { withTimeout } from '../core/async/with-timeout.ts';

/** A busy disk needs less time, in ms; an upload that waits for the journal must not wait for ever. */
const WRITE_TIMEOUT_MS = 10_000;

/** A transaction that fails for no lasting reason passes when it is tried again after this long, in ms. */
const RETRY_MS = 1_000;

/** A disk that is full may be cleared by the guest or by the browser: what was lost is tried again after this long, in ms. */
const RETRY_LOST_MS = 30_000;

/** What need not survive at once is written after this long, in ms, together with all that follows until then. */
const SOON_MS = 100;

/** In the place of a record: all whose keys begin with this key are to be deleted. */
const ALL_BELOW = Symbol('all below');

/**
 * Writes what changes, in order, many records in one transaction: a transaction costs milliseconds, too much for each change
 * of ten thousand files. Nothing else writes to the journal. Errors are logged in the console: no upload fails because the
 * journal cannot be written.
 */
export class JournalWriter {
  readonly #store: UseStore;
  readonly #onLost: () => void;
  readonly #clock: Clock;
  /**
   * What is not on disk yet, in the order in which it was asked for: the latest record of each key, `undefined` for one to be
   * deleted. It stays here until a transaction with it is complete.
   */
  readonly #pending = new Map<string, unknown>();
  #last: Promise<void> = Promise.resolve();
  /** The flush that has not begun yet: it takes everything that is pending by then. */
  #next: Promise<void> | null = null;
  /** A flush follows by itself after some time. */
  #isScheduled = false;
  #isSound = true;

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

  /**
   * Resolves once the records are on disk; nobody waits for storage that has failed, since each further failure may take long.
   * What is to be written `soon` goes with whatever is written next, and is waited for by nobody.
   */
  async write(records: Iterable<readonly [string, unknown]>, when: Urgency = 'now'): Promise<void> {
    for (const [key, record] of records) {
      // At the end, where it was asked for.
      this.#pending.delete(key);
      this.#pending.set(key, record);
    }
    if (when === 'soon') void this.#flushAfter(SOON_MS);
    else {
      const written = this.#flush();
      if (this.#isSound) await written;
    }
  }

  /** Deletes all whose keys begin with `prefix`, but not what is written from now on. */
  removeBelow(prefix: string): Promise<void> {
    for (const key of this.#pending.keys()) if (key.startsWith(prefix)) this.#pending.delete(key);
    return this.write([[prefix, ALL_BELOW]]);
  }

  /** Resolves, and never rejects, when what is pending is on disk or has failed. */
  #flush(): Promise<void> {
    if (this.#next) return this.#next;
    const next = this.#last.then(() => {
      this.#next = null;
      return this.#putOrTell();
    });
    this.#next = next;
    this.#last = next;
    return next;
  }

  async #flushAfter(ms: number): Promise<void> {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    await this.#clock.sleep(ms, NEVER_ABORTED);
    this.#isScheduled = false;
    await this.#flush();
  }

  async #putOrTell(): Promise<void> {
    try {
      await withTimeout(this.#clock, WRITE_TIMEOUT_MS, this.#putOrRetry());
    } catch (thrown) {
      console.warn('The journal could not be written.', thrown);
      if (this.#isSound) this.#onLost();
      this.#isSound = false;
      void this.#flushAfter(RETRY_LOST_MS);
    }
  }

  async #putOrRetry(): Promise<void> {
    try {
      await this.#put();
    } catch (thrown) {
      if (!this.#isSound) throw thrown;
      await this.#clock.sleep(RETRY_MS, NEVER_ABORTED);
      await this.#put();
    }
  }

  /** Writes all that is pending in one transaction. */
  async #put(): Promise<void> {
    const batch = [...this.#pending];
    if (batch.length === 0) return;
    await this.#store('readwrite', (records) => {
      for (const [key, record] of batch)
        if (record === undefined) records.delete(key);
        else if (record === ALL_BELOW) records.delete(IDBKeyRange.bound(key, `${key}\uFFFF`));
        else records.put(record, key);
      return promisifyRequest(records.transaction);
    });
    // What has changed meanwhile is still to be written.
    for (const [key, record] of batch) if (this.#pending.get(key) === record) this.#pending.delete(key);
  }
}
