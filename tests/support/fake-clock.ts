import type { Clock } from '../../src/core/ports.ts';

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** A clock that stands still until told: time in tests is an argument, never something to wait for. */
export class FakeClock implements Clock {
  /** Time that passes, and what the device makes of it. */
  #elapsed = 0;
  #wall: number;
  #sleepers: Sleeper[] = [];

  constructor(now = Date.UTC(2026, 10, 22, 12)) {
    this.#wall = now;
  }

  now(): number {
    return this.#wall + this.#elapsed;
  }

  elapsed(): number {
    return this.#elapsed;
  }

  /** How many sleep right now. */
  get sleepers(): number {
    return this.#sleepers.length;
  }

  /** When the next sleeper wakes, epoch ms; `null` when nobody sleeps. */
  get next(): number | null {
    return this.#sleepers.length === 0 ? null : this.#wall + this.#nextElapsed;
  }

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const abort = (): void => {
        this.#sleepers = this.#sleepers.filter(({ wake }) => wake !== awake);
        reject(signal.reason as Error);
      };
      const awake = (): void => {
        signal.removeEventListener('abort', abort);
        resolve();
      };
      this.#sleepers.push({ until: this.#elapsed + ms, wake: awake });
      signal.addEventListener('abort', abort);
    });
  }

  /** Lets `ms` pass at once, as when a device sleeps, and wakes whoever has slept long enough. */
  advance(ms: number): void {
    this.#goTo(this.#elapsed + ms);
  }

  /** As when a device learns the right time: nobody sleeps longer for it. */
  setBack(ms: number): void {
    this.#wall -= ms;
  }

  /** As when a device learns the right time, and was behind: nobody wakes for it. */
  setForward(ms: number): void {
    this.#wall += ms;
  }

  /** Lets `ms` pass as time does: whoever sleeps wakes at its own moment, and does what it has to do. */
  async pass(ms: number): Promise<void> {
    const end = this.#elapsed + ms;
    for (;;) {
      await settled();
      if (this.#nextElapsed > end) break;
      this.#goTo(this.#nextElapsed);
    }
    this.#goTo(end);
    await settled();
  }

  /** Lets time pass until `done`. @throws Error after a week, or when nobody sleeps any more */
  async until(done: () => boolean): Promise<void> {
    const end = this.#elapsed + 7 * 24 * 3_600_000;
    await settled();
    while (!done()) {
      if (this.#nextElapsed > end) throw new Error('This will never be.');
      this.#goTo(this.#nextElapsed);
      await settled();
    }
  }

  /** When the next sleeper wakes; `Infinity` when nobody sleeps. */
  get #nextElapsed(): number {
    return Math.min(...this.#sleepers.map(({ until }) => until));
  }

  /** Time does not go back, even for one whose moment has passed. */
  #goTo(moment: number): void {
    this.#elapsed = Math.max(this.#elapsed, moment);
    const due = this.#sleepers.filter(({ until }) => until <= this.#elapsed);
    this.#sleepers = this.#sleepers.filter((sleeper) => !due.includes(sleeper));
    for (const { wake } of due) wake();
  }
}

/** Everything that needs no time has happened. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
