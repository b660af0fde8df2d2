import type { OtherTabs } from '../../src/core/ports.ts';

/** The tabs of one browser, which hear one another. */
export class FakeTabs {
  readonly #listeners = new Map<object, () => void>();

  /** What one tab hears and says. */
  tab(): OtherTabs & { close(): void } {
    const tab = {};
    return {
      askToForget: () => {
        for (const [other, listener] of this.#listeners) if (other !== tab) listener();
      },
      onAskedToForget: (listener) => {
        this.#listeners.set(tab, listener);
      },
      close: () => {
        this.#listeners.delete(tab);
      },
    };
  }
}
