import type { Random } from '../../src/core/ports.ts';

/** Numbers that look random and are the same every time. */
export class FixedRandom implements Random {
  #state: number;

  constructor(seed = 1) {
    this.#state = seed;
  }

  uuid(): string {
    const digits = Array.from({ length: 32 }, () => Math.floor(this.fraction() * 16).toString(16)).join('');
    return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
  }

  /** Mulberry32. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
}
