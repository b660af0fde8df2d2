/** How far back a measurement reaches, in ms of a busy line: after this long an answer weighs about a third. */
const MEMORY_MS = 30_000;

/**
 * Measures goodput: bytes that S3 has answered for, over the time in which any were under way. Bytes and time are
 * summed apart, since answers come in bursts: the second of two that come together has no time of its own. What it
 * is told are epoch ms.
 *
 * What led to a stall is left out: then the line was dead, not slow. Counted, one stall would make the line seem so
 * slow that the next one is waited for by the hour.
 */
export class GoodputMeter {
  #underWay = 0;
  #since = 0;
  #busy = 0;
  #measuredAt = 0;
  #bytes = 0;
  #ms = 0;

  /** Bytes a second, or `null` before the first answer. */
  get goodput(): number | null {
    return this.#bytes === 0 ? null : (this.#bytes / Math.max(1, this.#ms)) * 1000;
  }

  /** For how many ms in all anything was under way: a clock that stands still while there is nothing to send. */
  busy(now: number): number {
    return this.#busy + (this.#underWay === 0 ? 0 : Math.max(0, now - this.#since));
  }

  /** A body starts on its way. */
  started(now: number): void {
    this.#busy = this.busy(now);
    this.#since = now;
    this.#underWay += 1;
  }

  /** A body is no longer on its way; `bytes` of it arrived, 0 when it failed. */
  ended(bytes: number, now: number): void {
    this.#busy = this.busy(now);
    this.#since = now;
    this.#underWay -= 1;
    if (bytes === 0) return;
    const elapsed = this.#busy - this.#measuredAt;
    const kept = Math.exp(-elapsed / MEMORY_MS);
    this.#bytes = this.#bytes * kept + bytes;
    this.#ms = this.#ms * kept + elapsed;
    this.#measuredAt = this.#busy;
  }

  /** The line was found dead: the time since the last answer says nothing of what it carries. */
  stalled(now: number): void {
    this.#measuredAt = this.busy(now);
  }
}
