import { Fault } from '../errors.ts';
import { linkedAbortController } from '../async/linked-abort-signal.ts';
import type { Clock } from '../ports.ts';

/** How often to check whether anything moved, in ms: also how soon a device that slept notices that it woke. */
const CHECK_INTERVAL_MS = 5_000;

/** A check that is this many ms late means that the device slept: no browser is known to delay timers that long. */
const SLEPT_MS = 120_000;

/** What a watched request is given: the signal that aborts it, and a callback to report that something moved. */
interface WatchedRequest {
  readonly signal: AbortSignal;
  readonly onActivity: () => void;
}

/** What happens when a request is silent for a while but may still succeed. */
interface IdleHandler {
  /** After how many ms of silence a request counts as idle; asked anew for each check. */
  readonly idleAfter: () => number;
  readonly onIdle: () => void;
  readonly onActive: () => void;
}

/**
 * Runs `send` and aborts it when nothing moved for longer than `timeout()` ms. The timeout is asked anew for each check,
 * since it changes while the line is measured. Aborts at once when the device slept: its connections are dead.
 *
 * @throws Fault stalled; `signal.reason` when aborted from outside; whatever `send` throws
 */
export async function withStallTimeout<T>(
  send: (watched: WatchedRequest) => Promise<T>,
  timeout: () => number,
  idleHandler: IdleHandler,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  const request = linkedAbortController(signal);
  const watchdog = linkedAbortController(signal);
  const silence = new SilenceTimer(clock, idleHandler);
  const onActivity = (): void => {
    silence.restart();
  };
  try {
    return await Promise.race([
      send({ signal: request.signal, onActivity }),
      silence.untilTimeout(timeout, watchdog.signal),
    ]);
  } catch (thrown) {
    request.abort(thrown);
    throw thrown;
  } finally {
    request.release();
    watchdog.abort(null);
    watchdog.release();
  }
}

/** Measures for how long nothing moved. */
class SilenceTimer {
  readonly #clock: Clock;
  readonly #idleHandler: IdleHandler;
  #since: number;
  #isIdle = false;

  constructor(clock: Clock, idleHandler: IdleHandler) {
    this.#clock = clock;
    this.#idleHandler = idleHandler;
    this.#since = clock.now();
  }

  /** Something moved. */
  restart(): void {
    this.#since = this.#clock.now();
    if (this.#isIdle) this.#idleHandler.onActive();
    this.#isIdle = false;
  }

  /** @throws Fault stalled when the time is up; `signal.reason` when aborted */
  async untilTimeout(timeout: () => number, signal: AbortSignal): Promise<never> {
    for (;;) {
      const now = this.#clock.now();
      // A clock that was set back must not lengthen the silence.
      this.#since = Math.min(this.#since, now);
      const left = this.#since + timeout() - now;
      if (left <= 0) throw new Fault({ kind: 'stalled' });
      const interval = Math.min(left, this.#untilIdle(now), CHECK_INTERVAL_MS);
      await this.#clock.sleep(interval, signal);
      if (this.#clock.now() - now > interval + SLEPT_MS) throw new Fault({ kind: 'stalled' });
    }
  }

  /** How many ms of silence are left before the request counts as idle; reports when it does. */
  #untilIdle(now: number): number {
    if (this.#isIdle) return Infinity;
    const left = this.#since + this.#idleHandler.idleAfter() - now;
    if (left > 0) return left;
    this.#isIdle = true;
    this.#idleHandler.onIdle();
    return Infinity;
  }
}
