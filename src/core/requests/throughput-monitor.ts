import { GoodputMeter } from './goodput-meter.ts';
import type { Clock } from '../ports.ts';
import { ConcurrencyLimit } from './concurrency.ts';

/** One request in flight: whoever sends it reports here what happens to it. */
interface RequestInFlight {
  /** True once ended. A transport may report progress even after its request was given up. */
  readonly isEnded: boolean;
  /** Bytes of its body handed over so far. */
  readonly sent: number;
  /** `sent` bytes are handed over now. */
  progress(sent: number): void;
  /** S3 has confirmed all of it. */
  confirmed(): void;
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

  /** `maxConnections`: how many requests may run at once at most. */
  constructor(maxConnections: number, clock: Clock) {
    this.concurrency = new ConcurrencyLimit(maxConnections);
    this.#clock = clock;
  }

  /** Bytes handed over and not yet confirmed. */
  get outstandingBytes(): number {
    return this.#outstandingBytes;
  }

  /** Throughput that counts only confirmed bytes: bytes a second, or `null` before the first. */
  get goodput(): number | null {
    return this.#meter.goodput;
  }

  /** All bytes confirmed so far. */
  get confirmedBytes(): number {
    return this.#confirmedBytes;
  }

  /** A request starts with a body of `bytes`; `null` for one without, which says nothing about the line. */
  start(bytes: number | null): RequestInFlight {
    const { concurrency } = this;
    const meter = this.#meter;
    const busyMs = (): number => meter.busyMs(this.#clock.now());
    const startedAt = busyMs();
    let sent = 0;
    let confirmedBytes = 0;
    let isEnded = false;
    if (bytes !== null) meter.started(this.#clock.now());
    return {
      get isEnded() {
        return isEnded;
      },
      get sent() {
        return sent;
      },
      progress: (total) => {
        this.#outstandingBytes += total - sent;
        sent = total;
      },
      confirmed: () => {
        if (bytes === null) return;
        confirmedBytes = bytes;
        this.#confirmedBytes += bytes;
        concurrency.confirmed(bytes, busyMs());
      },
      throttled: () => {
        concurrency.throttled(startedAt, busyMs());
      },
      stalled: () => {
        meter.stalled(this.#clock.now());
      },
      ended: () => {
        isEnded = true;
        this.#outstandingBytes -= sent;
        if (bytes !== null) meter.ended(confirmedBytes, this.#clock.now());
      },
    };
  }
}
