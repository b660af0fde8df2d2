import type { Speech } from '../i18n/language.svelte.ts';
import type Slip from './Receipt.svelte';

/** The receipt as the page shows it, and its words: fetched when it is first asked for. */
export class LateSlip {
  readonly #speech: Speech;
  #slip = $state.raw<typeof Slip | null>(null);
  #asked = false;

  constructor(speech: Speech) {
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
