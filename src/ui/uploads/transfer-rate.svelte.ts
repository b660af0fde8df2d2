import { steady } from './time-left.ts';
import type { Totals } from './totals.ts';

/** The kernel takes the first megabytes at once, however slow the line is, so they are not measured. Milliseconds. */
const WARM_UP_MS = 3000;

/** How long must be measured before a speed is shown, in ms. */
const ENOUGH_MS = 2000;

/** After this many ms of a busy line the weight of a measurement has fallen to about a third. */
const MEMORY_MS = 20_000;

/** A longer gap between snapshots, in ms, means that the page slept or was busy. It says nothing about the line. */
const GAP_MS = 10_000;

/**
 * How fast files go and how long they will take, measured by the bytes handed to the network between snapshots. Time in
 * which everything waits is not counted.
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
    // The total falls when a file is cancelled or begun anew. That says nothing about the line.
    this.#measure(Math.max(0, after.sent - before.sent), elapsed);
    if (this.#ms < ENOUGH_MS || this.#bytes === 0) return;
    this.speed = (this.#bytes / this.#ms) * 1000;
    this.left = after.due === 0 ? null : steady(this.left, (after.due / this.speed) * 1000);
  }

  #measure(bytes: number, ms: number): void {
    this.#warm += ms;
    // Begins with the first bytes after that. Before them the kernel's buffer runs empty, which takes time and sends nothing.
    if (this.#warm < WARM_UP_MS || (this.#ms === 0 && bytes === 0)) return;
    const kept = Math.exp(-ms / MEMORY_MS);
    this.#bytes = this.#bytes * kept + bytes;
    this.#ms = this.#ms * kept + ms;
  }
}
