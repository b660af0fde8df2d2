import type { I18n } from './i18n/i18n.svelte.ts';
import type * as Parts from './lazy-parts-chunk.ts';

/** The wait before the second attempt, and the longest one, in ms. In between each is twice as long as the one before. */
const FIRST_WAIT_MS = 2_000;
const MAX_WAIT_MS = 60_000;

/**
 * What guests see at the end, or only some of them: the receipt, the offer to resume, and notices, with their words. They are
 * a chunk of their own, fetched when one of them is first asked for.
 */
export class LazyParts {
  readonly #i18n: I18n;
  #parts = $state.raw<typeof Parts | null>(null);
  #isAsked = false;

  constructor(i18n: I18n) {
    this.#i18n = i18n;
  }

  /** Null until they are loaded. What fails is tried again for as long as the page is open. */
  get parts(): typeof Parts | null {
    if (!this.#isAsked) void this.#fetch();
    return this.loaded;
  }

  /** The same, but asks for nothing: for what may come or not. */
  get loaded(): typeof Parts | null {
    return this.#i18n.receipt && this.#parts;
  }

  async #fetch(): Promise<void> {
    this.#isAsked = true;
    for (let failures = 0; !this.#parts; failures += 1) {
      const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), MAX_WAIT_MS);
      if (failures > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      try {
        [this.#parts] = await Promise.all([import('./lazy-parts-chunk.ts'), this.#i18n.loadReceipt()]);
      } catch (thrown) {
        console.warn('A part of the page could not be loaded.', thrown);
        // A browser may remember that a script did not arrive: see `build/retry-imports.ts`.
        globalThis.importQuery = `?${failures + 1}`;
      }
    }
  }
}
