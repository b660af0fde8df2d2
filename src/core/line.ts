import { persist, type PersistTools, type WaitWatcher } from './attempt.ts';
import { errorOf } from './errors.ts';
import { Meter } from './meter.ts';
import { ASSEMBLY_SILENCE_MS, patience } from './patience.ts';
import type { SendOptions } from './ports.ts';
import { type Purpose, Slots } from './slots.ts';
import { watched } from './watch.ts';
import { Width } from './width.ts';

/** One request to be made, however many attempts it takes. */
export interface Errand {
  readonly purpose: Purpose;
  /** Length of the body, 0 for none. */
  readonly bytes: number;
  readonly signal: AbortSignal;
  /** Told of waiting and going on, and of the body's bytes handed over so far: 0 again when an attempt failed. */
  readonly watcher: WaitWatcher & { moved(sent: number): void };
}

/**
 * The way to AWS: who may send when, how long silence is normal, when to try again. Everything that goes over
 * the network goes through here.
 */
export class Line {
  readonly #width: Width;
  readonly #slots: Slots;
  readonly #meter = new Meter();
  readonly #tools: PersistTools;
  #outstanding = 0;
  #arrived = 0;

  /** `lanes`: how many requests may ever run at once. */
  constructor(lanes: number, tools: Omit<PersistTools, 'arrived'>) {
    this.#width = new Width(lanes);
    this.#slots = new Slots(this.#width);
    this.#tools = { ...tools, arrived: () => this.#arrived };
  }

  /**
   * Makes a request until it succeeds or fails for good.
   * @throws what `send` threw when trying again cannot help; `errand.signal.reason` when aborted
   */
  async request<T>(errand: Errand, send: (options: SendOptions) => Promise<T>): Promise<T> {
    let stalls = 0;
    const attempt = (): Promise<T> =>
      this.#slots.use(errand.purpose, errand.bytes, errand.signal, async () => {
        try {
          return await this.#once(errand, stalls, send);
        } catch (thrown) {
          const { kind } = errorOf(thrown);
          stalls = kind === 'stalled' ? stalls + 1 : stalls;
          if (kind === 'throttled') this.#width.throttled(this.#tools.clock.now());
          errand.watcher.moved(0);
          throw thrown;
        }
      });
    return await persist(attempt, this.#tools, errand.watcher, errand.signal);
  }

  async #once<T>(errand: Errand, stalls: number, send: (options: SendOptions) => Promise<T>): Promise<T> {
    const { clock } = this.#tools;
    let handed = 0;
    let arrived = 0;
    const limit = (): number =>
      errand.purpose === 'assembly'
        ? ASSEMBLY_SILENCE_MS
        : patience({ outstanding: this.#outstanding, goodput: this.#meter.goodput, stalls });
    this.#meter.started(clock.now());
    try {
      const answer = await watched(
        ({ signal, alive }) =>
          send({
            signal,
            onProgress: (sent) => {
              alive();
              this.#outstanding += sent - handed;
              handed = sent;
              errand.watcher.moved(sent);
            },
          }),
        limit,
        clock,
        errand.signal,
      );
      arrived = errand.bytes;
      this.#arrived += arrived;
      this.#width.answered(arrived, clock.now());
      return answer;
    } finally {
      this.#outstanding -= handed;
      this.#meter.ended(arrived, clock.now());
    }
  }
}
