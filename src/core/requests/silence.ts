import type { Clock } from '../ports.ts';
import { askWhileSilent } from './questions.ts';
import type { RequestSpec } from './request-scheduler.ts';
import { SILENT_AFTER_MS } from './stall-watchdog.ts';

/** What is done while nothing moves in one attempt of a request: its listener hears of it, and S3 is asked. */
export class Silence<T> {
  /** See `LineState.isPathAlive`. */
  isPathAlive = false;
  /** Whether S3 has what the request writes, though it never answered the request itself. */
  hasFound = false;
  readonly #spec: RequestSpec<T>;
  readonly #clock: Clock;
  /** See `Slots.use()`. */
  readonly #setIdle: (isIdle: boolean) => void;
  /** Told what S3 is found to have. */
  onFound: (answer: T) => void = () => undefined;
  /** Aborted when the silence is over: questions go on after Pause or Cancel, as long as the request itself does. */
  #asking: AbortController | null = null;

  constructor(spec: RequestSpec<T>, clock: Clock, setIdle: (isIdle: boolean) => void) {
    this.#spec = spec;
    this.#clock = clock;
    this.#setIdle = setIdle;
  }

  // What the watchdog calls.

  readonly onIdle = (): void => {
    this.#setIdle(true);
  };

  readonly onSilent = (): void => {
    this.#spec.listener.silent(this.#clock.now() - SILENT_AFTER_MS);
    void this.#ask();
  };

  readonly onActive = (): void => {
    this.end();
    this.#setIdle(false);
  };

  async #ask(): Promise<void> {
    const { question } = this.#spec;
    if (!question) return;
    const asking = new AbortController();
    this.#asking = asking;
    const onAnswer = (isAnswered: boolean): void => {
      this.isPathAlive = isAnswered;
      if (isAnswered) this.#setIdle(true);
    };
    try {
      const found = await askWhileSilent(question, onAnswer, this.#clock, asking.signal);
      this.hasFound = true;
      this.onFound(found);
    } catch {
      // The silence is over: nothing else ends the questions.
    }
  }

  /** It is over. */
  end(): void {
    this.#asking?.abort('over');
    this.#asking = null;
    this.isPathAlive = false;
    this.#spec.listener.silent(null);
  }
}
