import { GoodputMeter } from './goodput-meter.ts';
import type { Clock } from '../ports.ts';
import { ConcurrencyLimit } from './concurrency.ts';
import type { LineState } from './stall-timeout.ts';

/** After a stall, this many bytes must be confirmed before the line counts as one that does not stall. */
const RELIABLE_AFTER_BYTES = 64 * 1024 * 1024;

/** One request in flight: whoever sends it reports here what happens to it. */
interface RequestInFlight {
  /** True once ended. A transport may report progress even after its request was given up. */
  readonly isEnded: boolean;
  /** Bytes of its body handed over so far. */
  readonly sent: number;
  /** `sent` bytes are handed over now. */
  progress(sent: number): void;
  /** The line as this request sees it. */
  line(isPathAlive: boolean): LineState;
  /** S3 has confirmed all of it. */
  confirmed(): void;
  /** S3 has all of it, as was asked: its own answer was lost, so how long it took says nothing about the line. */
  found(): void;
  /** S3 answered SlowDown. */
  throttled(): void;
  /** It was given up because nothing moved. */
  stalled(): void;
  /** It is over, whether it succeeded or failed. */
  ended(): void;
}

/** Watches all requests in flight: how much the line carries, and how many requests at once make the best of it. */
export class ThroughputMonitor {
  readonly concurrency: ConcurrencyLimit;
  readonly #clock: Clock;
  readonly #meter = new GoodputMeter();
  #outstandingBytes = 0;
  #confirmedBytes = 0;
  /** How many bytes were confirmed when the line stalled last; `null` if it never did. */
  #stalledAfter: number | null = null;
  /** Whether this browser ever told how much of a body was handed over: a service worker on the page's origin hides it. */
  #tellsProgress = false;

  /** `maxConnections`: how many requests may run at once at most. */
  constructor(maxConnections: number, clock: Clock) {
    this.concurrency = new ConcurrencyLimit(maxConnections);
    this.#clock = clock;
  }

  /** All bytes confirmed so far. */
  get confirmedBytes(): number {
    return this.#confirmedBytes;
  }

  /** Whether a request stalled of late. */
  get hasStalled(): boolean {
    return this.#stalledAfter !== null && this.#confirmedBytes - this.#stalledAfter < RELIABLE_AFTER_BYTES;
  }

  /** A request starts with a body of `bytes`; `null` for one without, which says nothing about the line. */
  start(bytes: number | null): RequestInFlight {
    const [meter, concurrency] = [this.#meter, this.concurrency];
    const busyMs = (): number => meter.busyMs(this.#clock.elapsed());
    const startedAt = busyMs();
    const known = { sent: 0, confirmed: 0, isEnded: false };
    if (bytes !== null) meter.started(this.#clock.elapsed());
    return {
      get isEnded() {
        return known.isEnded;
      },
      get sent() {
        return known.sent;
      },
      progress: (total) => {
        this.#progress(total, known.sent, bytes ?? 0);
        known.sent = total;
      },
      line: (isPathAlive) => this.#line(known.sent, bytes ?? 0, isPathAlive),
      found: () => {
        this.#found(bytes ?? 0);
      },
      confirmed: () => {
        known.confirmed = bytes ?? 0;
        this.#confirmedBytes += known.confirmed;
        if (bytes !== null) concurrency.confirmed(bytes, busyMs());
      },
      throttled: () => {
        concurrency.throttled(startedAt, busyMs());
      },
      stalled: () => {
        this.#stall();
        concurrency.stalled(startedAt, busyMs());
      },
      ended: () => {
        known.isEnded = true;
        this.#outstandingBytes -= known.sent;
        if (bytes !== null) meter.ended(known.confirmed, this.#clock.elapsed());
      },
    };
  }

  #stall(): void {
    this.#stalledAfter = this.#confirmedBytes;
    this.#meter.stalled(this.#clock.elapsed());
  }

  #found(bytes: number): void {
    this.#confirmedBytes += bytes;
    this.#meter.stalled(this.#clock.elapsed());
  }

  #progress(total: number, before: number, bytes: number): void {
    // Before an answer, all of a body can be told at once even where nothing else is.
    if (total > 0 && total < bytes) this.#tellsProgress = true;
    this.#outstandingBytes += total - before;
  }

  #line(sent: number, bytes: number, isPathAlive: boolean): LineState {
    const { goodput, lowest: lowestGoodput, inFlight } = this.#meter;
    const sharedBy = Math.max(1, inFlight);
    const common = { sharedBy, goodput, lowestGoodput, isPathAlive };
    // Where bytes arrive of which nobody told that they were handed over, what is on its way is known by its size alone.
    const isHidden = sent === 0 && !this.#tellsProgress && (isPathAlive || this.#confirmedBytes > 0);
    if (!isHidden) return { ...common, ownBytes: sent, outstandingBytes: this.#outstandingBytes };
    return { ...common, ownBytes: bytes, outstandingBytes: bytes * sharedBy };
  }
}
