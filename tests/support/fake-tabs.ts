import type { Ports } from '../../src/core/ports.ts';

interface Listeners {
  forget?: () => void;
  continued?: (reference: string) => void;
}

/** The tabs of one browser, which hear one another. */
export class FakeTabs {
  readonly #listeners = new Map<object, Listeners>();

  /** What one tab hears and says. */
  tab(): Ports['otherTabs'] & { close(): void } {
    const own: Listeners = {};
    this.#listeners.set(own, own);
    const others = (): readonly Listeners[] => [...this.#listeners.values()].filter((each) => each !== own);
    return {
      askToForget: () => {
        for (const { forget } of others()) forget?.();
      },
      onAskedToForget: (listener) => {
        own.forget = listener;
      },
      tellContinued: (reference) => {
        for (const { continued } of others()) continued?.(reference);
      },
      onContinued: (listener) => {
        own.continued = listener;
      },
      close: () => {
        this.#listeners.delete(own);
      },
    };
  }
}
