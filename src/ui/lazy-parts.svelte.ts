import type * as Later from './lazy-parts-chunk.ts';
import type { Pace } from './uploads/transfer-rate.svelte.ts';
import { FEW } from './uploads/sections.ts';
import type { Tally } from './uploads/totals.ts';

/** Whether the first bytes have left, something needs the guest, or there are many files. */
export function needsLate({ sent, failed, missing, files }: Tally): boolean {
  return sent + failed + missing > 0 || files > FEW;
}

/** What comes late, so that no file waits for it: fetched when the first bytes have left, or where there are many files. */
export class Late {
  /** Null until it has been fetched. */
  parts = $state.raw<typeof Later | null>(null);
  /** Null until it has been fetched. */
  pace = $state.raw<Pace | null>(null);
  #isAsked = false;

  /** A snapshot took the tally from `before` to `after`. */
  follow(before: Tally, after: Tally): void {
    this.pace?.follow(before, after, performance.now());
  }

  /** Fetches it, unless that was done before. What failed is tried again when it is asked for again. */
  async fetch(): Promise<void> {
    if (this.#isAsked) return;
    this.#isAsked = true;
    try {
      // Not `import().then`: the build takes that for part of the loading, which a lost style sheet keeps from beginning.
      const parts = await import('./lazy-parts-chunk.ts');
      this.parts = parts;
      this.pace = new parts.Pace();
    } catch (thrown) {
      this.#isAsked = false;
      console.warn('The page goes on without what it can do without.', thrown);
    }
  }
}
