import { Fault } from '../errors.ts';
import { NEVER_ABORTED } from '../async/linked-abort-signal.ts';
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

/** What a watched request is given. */
interface WatchedRequest<T> {
  /** Aborts the request. Made when it is first asked for: a request that is never aborted need not pay for it. */
  readonly signal: AbortSignal;
  /** Something moved. */
  readonly onActivity: () => void;
  /** The answer is known in another way: the request is aborted. */
  readonly onFound: (answer: T) => void;
}

/** What is asked and told while a request is in flight. */
interface Watch {
  /** After how many ms of silence it is given up; asked anew for each check, since it changes while the line is measured. */
  readonly timeout: () => number;
  /** After how many ms of silence a request counts as idle; asked anew for each check. */
  readonly idleAfter: () => number;
  /** Whether an abort from outside has to wait for the answer. */
  readonly mustAwaitAnswer: () => boolean;
  readonly onIdle: () => void;
  /** Called once nothing moved for `SILENT_AFTER_MS`. */
  readonly onSilent: () => void;
  /** Called when something moves again after one of both. */
  readonly onActive: () => void;
}

/** Watches all requests in flight for silence, by one timer: a timer for each of ten thousand small files costs seconds. */
export class StallWatchdog {
  readonly #clock: Clock;
  readonly #watched = new Set<SilenceTimer>();
  #isChecking = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Runs `send` and aborts it when nothing moved for longer than `timeout()` ms. Aborts at once when the device slept: its
   * connections are dead.
   *
   * @throws Fault stalled; `signal.reason` when aborted from outside; whatever `send` throws
   */
  async run<T>(
    send: (watched: WatchedRequest<T>) => Promise<T>,
    watch: Watch,
    signal: AbortSignal,
  ): Promise<T> {
    signal.throwIfAborted();
    const request = new AbortableRequest();
    let follow = (): void => undefined;
    let timer: SilenceTimer | undefined;
    try {
      return await new Promise<T>((resolve, reject) => {
        const end = (reason: unknown): void => {
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is typed by whoever aborts
          reject(reason);
          request.abort(reason);
        };
        follow = () => {
          if (!watch.mustAwaitAnswer()) end(signal.reason);
        };
        const watching = new SilenceTimer(this.#clock, watch, end);
        timer = watching;
        this.#add(watching);
        signal.addEventListener('abort', follow, { once: true });
        const onActivity = (): void => {
          watching.restart();
        };
        const onFound = (answer: T): void => {
          resolve(answer);
          request.abort('found');
        };
        send(request.watched(onActivity, onFound)).then(resolve, reject);
      });
    } finally {
      signal.removeEventListener('abort', follow);
      if (timer) this.#watched.delete(timer);
    }
  }

  #add(timer: SilenceTimer): void {
    this.#watched.add(timer);
    if (!this.#isChecking) void this.#check();
  }

  async #check(): Promise<void> {
    this.#isChecking = true;
    while (this.#watched.size > 0) {
      const intervals = [...this.#watched].map((timer) => timer.check());
      await this.#clock.sleep(Math.min(CHECK_INTERVAL_MS, ...intervals), NEVER_ABORTED);
    }
    this.#isChecking = false;
  }
}

/** The signal of one request. */
class AbortableRequest {
  #controller: AbortController | null = null;
  #abort: { readonly reason: unknown } | null = null;

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#abort) this.#controller.abort(this.#abort.reason);
    return this.#controller.signal;
  }

  watched<T>(onActivity: () => void, onFound: (answer: T) => void): WatchedRequest<T> {
    const signal = (): AbortSignal => this.signal;
    return {
      get signal() {
        return signal();
      },
      onActivity,
      onFound,
    };
  }

  abort(reason: unknown): void {
    this.#abort ??= { reason };
    this.#controller?.abort(reason);
  }
}

/** Measures for how long nothing moved, by time that no change of the device's clock moves. */
class SilenceTimer {
  readonly #clock: Clock;
  readonly #watch: Watch;
  readonly #giveUp: (fault: Fault) => void;
  #since: number;
  #checkedAt: number;
  #isIdle = false;
  #isSilent = false;

  constructor(clock: Clock, watch: Watch, giveUp: (fault: Fault) => void) {
    this.#clock = clock;
    this.#watch = watch;
    this.#giveUp = giveUp;
    this.#since = this.#checkedAt = clock.elapsed();
  }

  /** Something moved. */
  restart(): void {
    this.#since = this.#clock.elapsed();
    if (this.#isIdle || this.#isSilent) this.#watch.onActive();
    this.#isIdle = false;
    this.#isSilent = false;
  }

  /** Does what is due now. Returns in how many ms the next is due. */
  check(): number {
    const now = this.#clock.elapsed();
    const left = this.#since + this.#watch.timeout() - now;
    const hasSlept = now - this.#checkedAt > CHECK_INTERVAL_MS + SLEPT_MS;
    this.#checkedAt = now;
    if (left > 0 && !hasSlept) return Math.min(left, this.#untilIdle(now), this.#untilSilent(now));
    this.#giveUp(new Fault({ kind: 'stalled' }));
    return Infinity;
  }

  /** How many ms of silence are left before the request counts as idle; reports when it does. */
  #untilIdle(now: number): number {
    if (this.#isIdle) return Infinity;
    const left = this.#since + this.#watch.idleAfter() - now;
    if (left > 0) return left;
    this.#isIdle = true;
    this.#watch.onIdle();
    return Infinity;
  }

  /** How many ms are left before the silence is reported; reports it when there are none. */
  #untilSilent(now: number): number {
    if (this.#isSilent) return Infinity;
    const left = this.#since + SILENT_AFTER_MS - now;
    if (left > 0) return left;
    this.#isSilent = true;
    this.#watch.onSilent();
    return Infinity;
  }
}
