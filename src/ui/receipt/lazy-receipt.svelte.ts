import type { I18n } from '../i18n/i18n.svelte.ts';
import type Receipt from './Receipt.svelte';

/** The receipt as the page shows it, and its words: a chunk of its own, fetched when it is first asked for. */
export class LazyReceipt {
  readonly #i18n: I18n;
  #component = $state.raw<typeof Receipt | null>(null);
  #isAsked = false;

  constructor(i18n: I18n) {
    this.#i18n = i18n;
  }

  /** Null until it is loaded. If loading fails, the next one who asks starts it again. */
  get component(): typeof Receipt | null {
    if (!this.#isAsked) void this.#fetch();
    return this.#i18n.receipt && this.#component;
  }

  async #fetch(): Promise<void> {
    this.#isAsked = true;
    try {
      const [loaded] = await Promise.all([import('./Receipt.svelte'), this.#i18n.loadReceipt()]);
      this.#component = loaded.default;
    } catch (thrown) {
      this.#isAsked = false;
      console.warn('The receipt could not be loaded.', thrown);
    }
  }
}
