/** Three requests at once keep a line busy through the round trips of each; more must prove themselves. */
const FIRST_WIDTH = 3;

/** A wider try must bring this much more, or it is taken back: less is noise. */
const WORTHWHILE = 1.1;

/** How many rounds to keep a width that could not be bettered before trying again. */
const ROUNDS_TO_HOLD = 8;

/**
 * How many requests may run at once. Starts small and grows by one as long as growing brings goodput, so that a
 * slow line is not choked; halves when S3 says SlowDown. Times are ms of the line's busy clock (see `GoodputMeter`): what
 * passes while there is nothing to send says nothing about a width.
 */
export class ConcurrencyLimit {
  /** How many maxConnections there are. */
  readonly maxConnections: number;
  #current: number;
  #best = 0;
  #trying = false;
  #hold = 0;
  #answers = 0;
  #bytes = 0;
  #roundSince: number | null = null;
  #narrowedAt = 0;

  constructor(most: number) {
    this.maxConnections = most;
    this.#current = Math.min(FIRST_WIDTH, most);
  }

  get current(): number {
    return this.#current;
  }

  /** A body of `bytes` was answered for. A round is two answers a lane, and the first answer of all begins one. */
  answered(bytes: number, at: number): void {
    if (this.#roundSince === null) {
      this.#newRound(at);
      return;
    }
    this.#answers += 1;
    this.#bytes += bytes;
    if (this.#answers < 2 * this.#current) return;
    const goodput = this.#bytes / Math.max(1, at - this.#roundSince);
    this.#newRound(at);
    this.#decide(goodput);
  }

  /** S3 asked a request that was begun at `begunAt` to slow down. Those that were under way together count once. */
  throttled(begunAt: number, at: number): void {
    if (begunAt < this.#narrowedAt) return;
    this.#narrowedAt = at;
    this.#current = Math.max(1, Math.floor(this.#current / 2));
    this.#best = 0;
    this.#trying = false;
    this.#hold = 0;
    this.#newRound(at);
  }

  #newRound(at: number): void {
    this.#roundSince = at;
    this.#answers = 0;
    this.#bytes = 0;
  }

  #decide(goodput: number): void {
    if (this.#trying && goodput < this.#best * WORTHWHILE) {
      this.#current -= 1;
      this.#trying = false;
      this.#hold = ROUNDS_TO_HOLD;
      return;
    }
    this.#best = goodput;
    this.#trying = false;
    if (this.#hold > 0) this.#hold -= 1;
    else if (this.#current < this.maxConnections) {
      this.#current += 1;
      this.#trying = true;
    }
  }
}
