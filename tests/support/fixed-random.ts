import type { Random } from '../../src/core/ports.ts';
import { seeded } from './faults/seeded.ts';

/** Numbers that look random and are the same every time. */
export class FixedRandom implements Random {
  readonly fraction: () => number;

  constructor(seed = 1) {
    this.fraction = seeded(seed);
  }

  uuid(): string {
    const digits = Array.from({ length: 32 }, () => Math.floor(this.fraction() * 16).toString(16)).join('');
    return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
  }
}
