import type { Ports } from '../../src/core/ports.ts';

/** The locks of one browser, which its tabs share. */
export class FakeLocks {
  readonly #holders = new Map<string, object>();
  #waiting: (readonly [name: string, wake: () => void])[] = [];

  /** What one tab may hold. */
  tab(): Ports['locks'] & { close(): void } {
    const tab = {};
    return {
      hold: (name) => {
        const holder = this.#holders.get(name) ?? tab;
        this.#holders.set(name, holder);
        return Promise.resolve(holder === tab);
      },
      release: (name) => {
        if (this.#holders.get(name) === tab) this.#holders.delete(name);
        this.#wake();
      },
      freed: (name) =>
        new Promise((resolve) => {
          this.#waiting.push([name, resolve]);
          this.#wake();
        }),
      close: () => {
        for (const [name, holder] of this.#holders) if (holder === tab) this.#holders.delete(name);
        this.#wake();
      },
    };
  }

  #wake(): void {
    const free = this.#waiting.filter(([name]) => !this.#holders.has(name));
    this.#waiting = this.#waiting.filter((each) => !free.includes(each));
    for (const [, wake] of free) wake();
  }
}
