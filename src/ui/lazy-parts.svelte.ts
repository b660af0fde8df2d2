import type * as Later from './lazy-parts-chunk.ts';
import type { TransferRate } from './uploads/transfer-rate.svelte.ts';
import { FEW } from './uploads/sections.ts';
import type { Totals } from './uploads/totals.ts';

/** Whether the first bytes have left, something needs the guest, or there are many files. */
export function needsLazyParts({ sent, failed, missing, files }: Totals): boolean {
  return sent + failed + missing > 0 || files > FEW;
}

/** What comes late, so that no file waits for it: fetched when the first bytes have left, or where there are many files. */
export class LazyParts {
  /** Null until it has been fetched. */
  parts = $state.raw<typeof Later | null>(null);
  /** Null until it has been fetched. */
  rate = $state.raw<TransferRate | null>(null);
  #isAsked = false;

  /** A snapshot took the tally from `before` to `after`. */
  follow(before: Totals, after: Totals): void {
    this.rate?.follow(before, after, performance.now());
  }

  /** Fetches it, unless that was done before. What failed is tried again when it is asked for again. */
  async fetch(): Promise<void> {
    if (this.#isAsked) return;
    this.#isAsked = true;
    try {
      // Not `import().then`: the build takes that for part of the loading, which a lost style sheet keeps from beginning.
      const parts = await import('./lazy-parts-chunk.ts');
      this.parts = parts;
      this.rate = new parts.TransferRate();
    } catch (thrown) {
      this.#isAsked = false;
      console.warn('The page goes on without what it can do without.', thrown);
    }
  }
}
