import type { I18n } from '../i18n/i18n.svelte.ts';
import type Slip from './Receipt.svelte';

/** The receipt as the page shows it, and its words: fetched when it is first asked for. */
export class LazyReceipt {
  readonly #speech: I18n;
  #slip = $state.raw<typeof Slip | null>(null);
  #asked = false;

  constructor(speech: I18n) {
    this.#speech = speech;
  }

  /** Null until it has come. What failed is tried again when it is asked for again. */
  get component(): typeof Slip | null {
    if (!this.#asked) void this.#fetch();
    return this.#speech.receipt && this.#slip;
  }

  async #fetch(): Promise<void> {
    this.#asked = true;
    try {
      const [loaded] = await Promise.all([import('./Receipt.svelte'), this.#speech.loadReceipt()]);
      this.#slip = loaded.default;
    } catch (thrown) {
      this.#asked = false;
      console.warn('The receipt could not be loaded.', thrown);
    }
  }
}
