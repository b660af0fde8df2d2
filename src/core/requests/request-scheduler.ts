import { retryUntilDone, type RequestListener } from './retry.ts';
import { errorOf } from '../errors.ts';
import { NEVER_ABORTED } from '../async/linked-abort-signal.ts';
import { orAborted } from '../async/or-aborted.ts';
import { askOnce } from './questions.ts';
import { Silence } from './silence.ts';
import { COMPLETE_STALL_TIMEOUT_MS, idleAfter, type LineState, stallTimeout } from './stall-timeout.ts';
import type { Ports, SendOptions } from '../ports.ts';
import { Slots } from './slots.ts';
import { ThroughputMonitor } from './throughput-monitor.ts';
import { StallWatchdog } from './stall-watchdog.ts';

/** One request to be made, in as many attempts as it takes. */
export interface RequestSpec<T = unknown> {
  /** `session` is for requests to Cognito: they take no slot of the bucket's. */
  readonly purpose: Parameters<Slots['use']>[0] | 'session';
  /** Length of the body in bytes, 0 for none. */
  readonly bytes: number;
  readonly signal: AbortSignal;
  readonly listener: RequestListener;
  /** Asked while the request is silent, and before it is made again after that; absent where it cannot be asked. */
  readonly question?: Parameters<typeof askOnce<T>>[0];
}

/** For requests that nobody follows. */
export const UNWATCHED: RequestListener = {
  waiting: () => undefined,
  resumed: () => undefined,
  progress: () => undefined,
  silent: () => undefined,
};

type SchedulerPorts = Pick<Ports, 'clock' | 'random' | 'network' | 'later'>;

/** Sends one attempt. */
type Send<T> = (options: SendOptions) => Promise<T>;

/**
 * Every request to AWS goes through here. Decides which may be sent when, how long one may be silent before it counts as
 * stalled, and when to try again.
 */
export class RequestScheduler {
  /** How many requests may run at once at most. */
  readonly maxConnections: number;
  readonly #throughput: ThroughputMonitor;
  readonly #slots: Slots;
  readonly #watchdog: StallWatchdog;
  readonly #ports: SchedulerPorts;

  constructor(maxConnections: number, ports: SchedulerPorts) {
    this.maxConnections = maxConnections;
    this.#throughput = new ThroughputMonitor(maxConnections, ports.clock);
    this.#slots = new Slots(this.#throughput.concurrency);
    this.#watchdog = new StallWatchdog(ports.clock);
    this.#ports = ports;
  }

  /** Whether a request stalled of late: then little should be on its way at once. */
  get hasStalled(): boolean {
    return this.#throughput.hasStalled;
  }

  /**
   * Makes a request until it succeeds or fails for good.
   * @throws what `send` threw when trying again cannot help; `spec.signal.reason` when aborted
   */
  async request<T>(spec: RequestSpec<T>, send: Send<T>): Promise<T> {
    const { purpose, bytes, signal, listener, question } = spec;
    let stalls = 0;
    const attempt = async (): Promise<T> => {
      const sendOnce = (setIdle: (isIdle: boolean) => void): Promise<T> =>
        this.#attempt(spec, stalls, send, setIdle);
      // Its bytes may have come through since it was given up, and no second copy goes into a path that is dead.
      const found = stalls > 0 && question ? await askOnce(question, this.#ports.clock, signal) : null;
      if (found !== null) return found;
      try {
        return await (purpose === 'session'
          ? sendOnce(() => undefined)
          : this.#slots.use(purpose, bytes, signal, sendOnce));
      } catch (thrown) {
        if (errorOf(thrown).kind === 'stalled') stalls += 1;
        listener.progress(0);
        throw thrown;
      }
    };
    const confirmedBytes = (): number => this.#throughput.confirmedBytes;
    return await retryUntilDone(attempt, this.#ports, confirmedBytes, listener, signal);
  }

  /**
   * Loads late code (see `Later`) in as many attempts as it takes: the site may be out of reach while the bucket is not, and
   * no file may be lost for that.
   * @throws `signal.reason` when aborted, and nothing else
   */
  async loadLate<Code>(
    load: () => Promise<Code>,
    listener: Pick<RequestListener, 'waiting' | 'resumed'> = UNWATCHED,
    signal: AbortSignal = NEVER_ABORTED,
  ): Promise<Code> {
    const attempt = (): Promise<Code> => orAborted(this.#ports.later(load), signal);
    // Bytes of files that get through say nothing about the site: none count here, so that it is never given up.
    return await retryUntilDone(attempt, this.#ports, () => 0, listener, signal);
  }

  async #attempt<T>(
    spec: RequestSpec<T>,
    stalls: number,
    send: Send<T>,
    setIdle: (isIdle: boolean) => void,
  ): Promise<T> {
    const { purpose, bytes, signal, listener } = spec;
    const inFlight = this.#throughput.start(purpose === 'single-put' || purpose === 'part' ? bytes : null);
    const silence = new Silence(spec, this.#ports.clock, setIdle);
    const watch = watchOf(spec, stalls, inFlight, silence);
    try {
      const answer = await this.#watchdog.run<T>(
        (watched) => {
          silence.onFound = watched.onFound;
          return send({
            get signal() {
              return watched.signal;
            },
            onProgress: (sent) => {
              if (inFlight.isEnded) return;
              watched.onActivity();
              inFlight.progress(sent);
              listener.progress(sent);
            },
          });
        },
        watch,
        signal,
      );
      inFlight[silence.hasFound ? 'found' : 'confirmed']();
      return answer;
    } catch (thrown) {
      const { kind } = errorOf(thrown);
      if (kind === 'throttled' || kind === 'stalled') inFlight[kind]();
      throw thrown;
    } finally {
      silence.end();
      inFlight.ended();
    }
  }
}

/** What is asked and told while an attempt is in flight. */
function watchOf<T>(
  spec: RequestSpec<T>,
  stalls: number,
  inFlight: ReturnType<ThroughputMonitor['start']>,
  silence: Silence<T>,
) {
  const line = (): LineState => inFlight.line(silence.isPathAlive);
  return {
    timeout: () => (spec.purpose === 'complete' ? COMPLETE_STALL_TIMEOUT_MS : stallTimeout(line(), stalls)),
    idleAfter: () => idleAfter(line()),
    mustAwaitAnswer: () => mustAwaitAnswer(spec, inFlight.sent),
    onIdle: silence.onIdle,
    onSilent: silence.onSilent,
    onActive: silence.onActive,
  };
}

/**
 * True if S3 may already have executed the request: then wait for the answer even after Pause or Cancel. A multipart
 * upload whose id nobody knows can be neither used nor aborted, and an object that is there must not be reported as
 * taken out. After Retry what may have been written is written again, which finds it. `sent`: bytes handed over.
 */
function mustAwaitAnswer({ purpose, bytes, signal }: RequestSpec, sent: number): boolean {
  if (purpose === 'begin') return true;
  return signal.reason !== 'retry' && (purpose === 'complete' || (purpose === 'single-put' && sent >= bytes));
}
