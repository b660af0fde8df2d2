import { Fault } from '../errors.ts';
import { linkedAbortController } from '../async/linked-abort-signal.ts';
import type { Clock } from '../ports.ts';

/** How often to check whether anything moved, in ms: also how soon a device that slept notices that it woke. */
const CHECK_INTERVAL_MS = 5_000;

/**
 * After how many ms of silence the guest is told, and S3 is asked whether it has the bytes: longer than the pauses of a line
 * that works, and well before the shortest timeout.
 */
export const SILENT_AFTER_MS = 15_000;

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
  /** Called once nothing moved for `SILENT_AFTER_MS`. */
  readonly onSilent: () => void;
  /** Called when something moves again after one of both. */
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

/** Measures for how long nothing moved, by time that no change of the device's clock moves. */
class SilenceTimer {
  readonly #clock: Clock;
  readonly #idleHandler: IdleHandler;
  #since: number;
  #isIdle = false;
  #isSilent = false;

  constructor(clock: Clock, idleHandler: IdleHandler) {
    this.#clock = clock;
    this.#idleHandler = idleHandler;
    this.#since = clock.elapsed();
  }

  /** Something moved. */
  restart(): void {
    this.#since = this.#clock.elapsed();
    if (this.#isIdle || this.#isSilent) this.#idleHandler.onActive();
    this.#isIdle = false;
    this.#isSilent = false;
  }

  /** @throws Fault stalled when the time is up; `signal.reason` when aborted */
  async untilTimeout(timeout: () => number, signal: AbortSignal): Promise<never> {
    for (;;) {
      const now = this.#clock.elapsed();
      const left = this.#since + timeout() - now;
      if (left <= 0) throw new Fault({ kind: 'stalled' });
      const interval = Math.min(left, this.#untilIdle(now), this.#untilSilent(now), CHECK_INTERVAL_MS);
      await this.#clock.sleep(interval, signal);
      if (this.#clock.elapsed() - now > interval + SLEPT_MS) throw new Fault({ kind: 'stalled' });
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

  /** How many ms are left before the silence is reported; reports it when there are none. */
  #untilSilent(now: number): number {
    if (this.#isSilent) return Infinity;
    const left = this.#since + SILENT_AFTER_MS - now;
    if (left > 0) return left;
    this.#isSilent = true;
    this.#idleHandler.onSilent();
    return Infinity;
  }
}
