/** How far back a measurement reaches, in ms of busy time: an answer this old weighs about a third. */
const MEMORY_MS = 30_000;

/**
 * Measures goodput: bytes that S3 has confirmed, over the time in which any request was in flight. Bytes and time are
 * summed separately because answers come in bursts: the second of two that arrive together has no time of its own.
 * All times passed in are ms, as `Clock.elapsed()` tells them.
 *
 * Time before a stall is left out: the line was dead then, not slow. If it counted, one stall would make the line look
 * so slow that the next stall timeout would be hours.
 */
export class GoodputMeter {
  #inFlight = 0;
  #since = 0;
  #busyMs = 0;
  #measuredAt = 0;
  #bytes = 0;
  #ms = 0;
  #lowest: number | null = null;

  /** Bytes a second, or `null` before the first confirmed body. */
  get goodput(): number | null {
    return this.#bytes === 0 ? null : (this.#bytes / Math.max(1, this.#ms)) * 1000;
  }

  /** The lowest that `goodput` ever was. */
  get lowest(): number | null {
    return this.#lowest;
  }

  /** How many requests with a body are in flight. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** For how many ms in all anything was in flight: a clock that stands still while there is nothing to send. */
  busyMs(now: number): number {
    return this.#busyMs + (this.#inFlight === 0 ? 0 : Math.max(0, now - this.#since));
  }

  /** A request with a body starts. */
  started(now: number): void {
    this.#busyMs = this.busyMs(now);
    this.#since = now;
    this.#inFlight += 1;
  }

  /** A request has ended; `bytes` of it were confirmed, 0 if it failed. */
  ended(bytes: number, now: number): void {
    this.#busyMs = this.busyMs(now);
    this.#since = now;
    this.#inFlight -= 1;
    if (bytes === 0) return;
    const elapsed = this.#busyMs - this.#measuredAt;
    const weight = Math.exp(-elapsed / MEMORY_MS);
    this.#bytes = this.#bytes * weight + bytes;
    this.#ms = this.#ms * weight + elapsed;
    this.#measuredAt = this.#busyMs;
    this.#lowest = Math.min(this.#lowest ?? Infinity, this.goodput ?? Infinity);
  }

  /** The line was dead: the time since the last answer says nothing about its goodput. */
  stalled(now: number): void {
    this.#measuredAt = this.busyMs(now);
  }
}
