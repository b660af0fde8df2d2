import { steady } from './time-left.ts';
import type { Totals } from './totals.ts';

/** The kernel takes the first megabytes at once, whatever the line carries: no measure of it. Milliseconds. */
const WARM_UP_MS = 3000;

/** How long it must have been measured before anything is said, in ms. */
const ENOUGH_MS = 2000;

/** How far back a measurement reaches, in ms of a busy line: after this long it weighs about a third. */
const MEMORY_MS = 20_000;

/** A page that slept, or a thread that was busy: such a gap, in ms, says nothing about the line. */
const GAP_MS = 10_000;

/**
 * How fast it goes and how long it will take, from what the snapshots say was handed to the network. Its clock
 * stands still while everything waits.
 */
export class TransferRate {
  /** Bytes a second; null until it is known. */
  speed = $state.raw<number | null>(null);
  /** Rounded milliseconds that are left; null until they are known. */
  left = $state.raw<number | null>(null);
  #seen: number | null = null;
  #warm = 0;
  #bytes = 0;
  #ms = 0;

  /** A snapshot came at `now`, monotonic ms, and took the totals from `before` to `after`. */
  follow(before: Totals, after: Totals, now: number): void {
    const elapsed = this.#seen === null ? 0 : now - this.#seen;
    this.#seen = now;
    if (before.active === 0 || elapsed > GAP_MS) return;
    // What is taken back (a file cancelled, or begun anew) was not slow: it does not count.
    this.#measure(Math.max(0, after.sent - before.sent), elapsed);
    if (this.#ms < ENOUGH_MS || this.#bytes === 0) return;
    this.speed = (this.#bytes / this.#ms) * 1000;
    this.left = after.due === 0 ? null : steady(this.left, (after.due / this.speed) * 1000);
  }

  #measure(bytes: number, ms: number): void {
    this.#warm += ms;
    // Not before the first bytes after that, or the silence while the kernel's store runs dry would count.
    if (this.#warm < WARM_UP_MS || (this.#ms === 0 && bytes === 0)) return;
    const kept = Math.exp(-ms / MEMORY_MS);
    this.#bytes = this.#bytes * kept + bytes;
    this.#ms = this.#ms * kept + ms;
  }
}
