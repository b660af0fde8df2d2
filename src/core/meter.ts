/** Old seconds count for less: after this long, in ms, a measurement weighs about a third. */
const MEMORY_MS = 10_000;

/**
 * Measures goodput: bytes a second that S3 has answered for, over the time in which anything was under way.
 * Times are epoch ms.
 */
export class Meter {
  #goodput: number | null = null;
  #underWay = 0;
  #since = 0;

  /** Bytes a second, or `null` before the first answer. */
  get goodput(): number | null {
    return this.#goodput;
  }

  /** A request starts. */
  started(now: number): void {
    if (this.#underWay === 0) this.#since = now;
    this.#underWay += 1;
  }

  /** A request ended; `bytes` of it arrived, 0 when it failed. */
  ended(bytes: number, now: number): void {
    this.#underWay -= 1;
    if (bytes === 0) return;
    const elapsed = Math.max(1, now - this.#since);
    const measured = (bytes / elapsed) * 1000;
    const weight = this.#goodput === null ? 1 : 1 - Math.exp(-elapsed / MEMORY_MS);
    this.#goodput = (this.#goodput ?? 0) * (1 - weight) + measured * weight;
    this.#since = now;
  }
}
