import type { Ports } from '../../src/core/ports.ts';

type FakedNetwork = Ports['network'];

/** A network that comes and goes as told. */
export class FakeNetwork implements FakedNetwork {
  #isOnline = true;
  #waiting: (() => void)[] = [];

  isOnline(): boolean {
    return this.#isOnline;
  }

  online(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#isOnline) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiting.push(resolve);
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
    });
  }

  goOffline(): void {
    this.#isOnline = false;
  }

  goOnline(): void {
    this.#isOnline = true;
    for (const resolve of this.#waiting) resolve();
    this.#waiting = [];
  }
}
