import { linkedAbortController } from '../async/linked-abort-signal.ts';
import type { Clock } from '../ports.ts';
import { askWhileSilent } from './questions.ts';
import type { RequestSpec } from './request-scheduler.ts';
import type { Slot } from './slots.ts';
import { SILENT_AFTER_MS, type withStallTimeout } from './stall-watchdog.ts';

type IdleHandler = Parameters<typeof withStallTimeout>[2];
type WatchedRequest = Parameters<Parameters<typeof withStallTimeout>[0]>[0];

/** What is done while nothing moves in one attempt of a request: its listener hears of it, and S3 is asked. */
export class Silence<T> {
  /** See `LineState.isPathAlive`. */
  isPathAlive = false;
  /** Whether S3 has what the request writes, though it never answered the request itself. */
  hasFound = false;
  readonly #spec: RequestSpec<T>;
  readonly #clock: Clock;
  readonly #slot: Slot | undefined;
  readonly #found: Promise<T>;
  #find: (answer: T) => void = () => undefined;
  /** Aborted when the silence is over: questions go on after Pause or Cancel, as long as the request itself does. */
  #asking: AbortController | null = null;

  constructor(spec: RequestSpec<T>, clock: Clock, slot: Slot | undefined) {
    this.#spec = spec;
    this.#clock = clock;
    this.#slot = slot;
    this.#found = new Promise((resolve) => (this.#find = resolve));
  }

  /** What the watchdog calls. */
  get handlers(): Pick<IdleHandler, 'onIdle' | 'onSilent' | 'onActive'> {
    return {
      onIdle: () => this.#slot?.setIdle(true),
      onSilent: () => {
        this.#spec.listener.silent(this.#clock.now() - SILENT_AFTER_MS);
        void this.#ask();
      },
      onActive: () => {
        this.#end();
        this.#slot?.setIdle(false);
      },
    };
  }

  /** The answer of `send`, or what S3 is found to have: then the request is aborted. @throws whatever `send` throws */
  async orFound(send: (watched: WatchedRequest) => Promise<T>, watched: WatchedRequest): Promise<T> {
    const request = linkedAbortController(watched.signal);
    try {
      return await Promise.race([send({ ...watched, signal: request.signal }), this.#found]);
    } finally {
      request.abort('found');
      request.release();
      this.#end();
    }
  }

  async #ask(): Promise<void> {
    const { question } = this.#spec;
    if (!question) return;
    const asking = new AbortController();
    this.#asking = asking;
    const onAnswer = (isAnswered: boolean): void => {
      this.isPathAlive = isAnswered;
      if (isAnswered) this.#slot?.setIdle(true);
    };
    try {
      const found = await askWhileSilent(question, onAnswer, this.#clock, asking.signal);
      this.hasFound = true;
      this.#find(found);
    } catch {
      // The silence is over: nothing else ends the questions.
    }
  }

  #end(): void {
    this.#asking?.abort('over');
    this.#asking = null;
    this.isPathAlive = false;
    this.#spec.listener.silent(null);
  }
}
