import { GoodputMeter } from './goodput-meter.ts';
import type { Clock } from '../ports.ts';
import { ConcurrencyLimit } from './concurrency.ts';

/** One request on its way. */
export interface RequestInFlight {
  /** A transport may tell of progress even after its request was given up. */
  readonly isOver: boolean;
  /** Bytes of its body that were handed over so far. */
  readonly handed: number;
  /** This many are now. */
  moved(sent: number): void;
  /** S3 has answered for all of it. */
  arrived(): void;
  /** S3 asked to slow down. */
  throttled(): void;
  /** It was given up after too long a silence. */
  stalled(): void;
  /** It is over, however it ended. */
  over(): void;
}

/** What is on its way and what arrived: everything that is known of how much the line carries. */
export class Traffic {
  readonly concurrency: ConcurrencyLimit;
  readonly #clock: Clock;
  readonly #meter = new GoodputMeter();
  #outstanding = 0;
  #arrived = 0;

  /** `maxConnections`: how many requests may ever run at once. */
  constructor(maxConnections: number, clock: Clock) {
    this.concurrency = new ConcurrencyLimit(maxConnections);
    this.#clock = clock;
  }

  /** Bytes handed over and not yet answered for. */
  get outstanding(): number {
    return this.#outstanding;
  }

  /** Bytes a second that are seen to arrive, or `null` when none were. */
  get goodput(): number | null {
    return this.#meter.goodput;
  }

  /** Bytes that arrived so far. */
  get arrived(): number {
    return this.#arrived;
  }

  /** A request sets out with a body of `bytes`, or with none: then it says nothing about how much the line carries. */
  depart(bytes: number | null): RequestInFlight {
    const { concurrency: width } = this;
    const meter = this.#meter;
    const busy = (): number => meter.busy(this.#clock.now());
    const begunAt = busy();
    let handed = 0;
    let landed = 0;
    let isOver = false;
    if (bytes !== null) meter.started(this.#clock.now());
    return {
      get isOver() {
        return isOver;
      },
      get handed() {
        return handed;
      },
      moved: (sent) => {
        this.#outstanding += sent - handed;
        handed = sent;
      },
      arrived: () => {
        if (bytes === null) return;
        landed = bytes;
        this.#arrived += bytes;
        width.answered(bytes, busy());
      },
      throttled: () => {
        width.throttled(begunAt, busy());
      },
      stalled: () => {
        meter.stalled(this.#clock.now());
      },
      over: () => {
        isOver = true;
        this.#outstanding -= handed;
        if (bytes !== null) meter.ended(landed, this.#clock.now());
      },
    };
  }
}
