/** Three requests at once keep a line busy during the round trips of each; more must prove themselves. */
const INITIAL_CONCURRENCY = 3;

/** One more request at once must raise goodput by this factor, or it is taken back: less is noise. */
const MIN_GAIN = 1.1;

/** How many rounds to keep a limit that could not be improved before trying again. */
const ROUNDS_TO_HOLD = 8;

/**
 * How many requests may run at once. Starts small and grows by one as long as growing raises goodput, so that a slow
 * line is not overloaded; halves when S3 answers SlowDown. All times are ms of busy time (see `GoodputMeter.busyMs`):
 * time with nothing to send says nothing about a limit.
 */
export class ConcurrencyLimit {
  /** The limit never exceeds this. */
  readonly maxConnections: number;
  #current: number;
  #best = 0;
  #isProbing = false;
  #roundsToHold = 0;
  #answers = 0;
  #bytes = 0;
  #roundStart: number | null = null;
  #reducedAt = 0;

  constructor(maxConnections: number) {
    this.maxConnections = maxConnections;
    this.#current = Math.min(INITIAL_CONCURRENCY, maxConnections);
  }

  get current(): number {
    return this.#current;
  }

  /** S3 confirmed a body of `bytes`. A round is two answers for each request of the limit; the first answer starts one. */
  confirmed(bytes: number, at: number): void {
    if (this.#roundStart === null) {
      this.#startRound(at);
      return;
    }
    this.#answers += 1;
    this.#bytes += bytes;
    if (this.#answers < 2 * this.#current) return;
    const goodput = this.#bytes / Math.max(1, at - this.#roundStart);
    this.#startRound(at);
    this.#adjust(goodput);
  }

  /** S3 answered SlowDown to a request started at `startedAt`. Requests that were in flight together count once. */
  throttled(startedAt: number, at: number): void {
    this.#reduceTo(Math.floor(this.#current / 2), startedAt, at);
  }

  /** A request started at `startedAt` was given up: the line may carry less than was asked of it, down to one at a time. */
  stalled(startedAt: number, at: number): void {
    this.#reduceTo(Math.ceil(this.#current / 2), startedAt, at);
  }

  #reduceTo(limit: number, startedAt: number, at: number): void {
    if (startedAt < this.#reducedAt) return;
    this.#reducedAt = at;
    this.#current = Math.max(1, limit);
    this.#best = 0;
    this.#isProbing = false;
    this.#roundsToHold = 0;
    this.#startRound(at);
  }

  #startRound(at: number): void {
    this.#roundStart = at;
    this.#answers = 0;
    this.#bytes = 0;
  }

  #adjust(goodput: number): void {
    if (this.#isProbing && goodput < this.#best * MIN_GAIN) {
      this.#current -= 1;
      this.#isProbing = false;
      this.#roundsToHold = ROUNDS_TO_HOLD;
      return;
    }
    this.#best = goodput;
    this.#isProbing = false;
    if (this.#roundsToHold > 0) this.#roundsToHold -= 1;
    else if (this.#current < this.maxConnections) {
      this.#current += 1;
      this.#isProbing = true;
    }
  }
}
