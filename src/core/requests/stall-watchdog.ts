import { Fault } from '../errors.ts';
import { linkedAbortController } from '../async/linked-abort-signal.ts';
import type { Clock } from '../ports.ts';

/** How often it is looked whether anything moved, in ms: also how soon a device that slept is found to have woken. */
const NAP_MS = 5_000;

/** A nap that took this much longer than it should, in ms, was the device's own sleep: no browser delays timers so far. */
const SLEPT_MS = 120_000;

/** What a watched request is given: the signal that ends it, and a way to say that something moved. */
export interface WatchedRequest {
  readonly signal: AbortSignal;
  readonly alive: () => void;
}

/** What is done about a silence that may still end well. */
export interface Lull {
  /** How many ms of silence are one; asked anew each time. */
  readonly after: () => number;
  readonly begins: () => void;
  readonly ends: () => void;
}

/**
 * Runs `send` and ends it when nothing moved for longer than `limit()` ms, which is asked anew each time, since
 * what is normal changes while a line is measured. Ends it at once when the device slept: its connections are dead.
 *
 * @throws Fault stalled; `signal.reason` when aborted from outside; whatever `send` throws
 */
export async function withStallTimeout<T>(
  send: (watch: WatchedRequest) => Promise<T>,
  limit: () => number,
  lull: Lull,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  const request = linkedAbortController(signal);
  const watching = linkedAbortController(signal);
  const silence = new Silence(clock, lull);
  const alive = (): void => {
    silence.end();
  };
  try {
    return await Promise.race([
      send({ signal: request.signal, alive }),
      silence.untilTooLong(limit, watching.signal),
    ]);
  } catch (thrown) {
    request.abort(thrown);
    throw thrown;
  } finally {
    request.release();
    watching.abort(null);
    watching.release();
  }
}

/** For how long nothing moved. */
class Silence {
  readonly #clock: Clock;
  readonly #lull: Lull;
  #since: number;
  #isLull = false;

  constructor(clock: Clock, lull: Lull) {
    this.#clock = clock;
    this.#lull = lull;
    this.#since = clock.now();
  }

  /** Something moved. */
  end(): void {
    this.#since = this.#clock.now();
    if (this.#isLull) this.#lull.ends();
    this.#isLull = false;
  }

  /** @throws Fault stalled, in the end; `signal.reason` when aborted */
  async untilTooLong(limit: () => number, signal: AbortSignal): Promise<never> {
    for (;;) {
      const now = this.#clock.now();
      // A clock that was set back must not lengthen the silence.
      this.#since = Math.min(this.#since, now);
      const left = this.#since + limit() - now;
      if (left <= 0) throw new Fault({ kind: 'stalled' });
      const nap = Math.min(left, this.#untilLull(now), NAP_MS);
      await this.#clock.sleep(nap, signal);
      if (this.#clock.now() - now > nap + SLEPT_MS) throw new Fault({ kind: 'stalled' });
    }
  }

  /** How many ms of silence are left before it is a lull; tells when it has become one. */
  #untilLull(now: number): number {
    if (this.#isLull) return Infinity;
    const left = this.#since + this.#lull.after() - now;
    if (left > 0) return left;
    this.#isLull = true;
    this.#lull.begins();
    return Infinity;
  }
}
