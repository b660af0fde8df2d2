import { retryUntilDone, type WaitWatcher } from './retry.ts';
import { errorOf } from '../errors.ts';
import { linkedAbortController } from '../async/linked-abort-signal.ts';
import { COMPLETE_SILENCE_MS, lullAfter, stallTimeout } from './stall-timeout.ts';
import type { Ports, SendOptions } from '../ports.ts';
import { type Purpose, type Slot, Slots } from './slots.ts';
import { type RequestInFlight, Traffic } from './traffic.ts';
import { type Lull, withStallTimeout } from './stall-watchdog.ts';

/** One request to be made, however many attempts it takes. */
export interface RequestSpec {
  /** `session` is for what goes to Cognito: it takes no lane of the bucket's. */
  readonly purpose: Purpose | 'session';
  /** Length of the body, 0 for none. */
  readonly bytes: number;
  readonly signal: AbortSignal;
  /** Told of waiting and going on, and of the body's bytes handed over so far: 0 again when an attempt failed. */
  readonly watcher: WaitWatcher & { moved(sent: number): void };
}

type WaitPorts = Pick<Ports, 'clock' | 'random' | 'network'>;

/**
 * The way to AWS: who may send when, how long silence is normal, when to try again. Everything that goes over
 * the network goes through here.
 */
export class RequestScheduler {
  /** How many requests may ever run at once. */
  readonly maxConnections: number;
  readonly #traffic: Traffic;
  readonly #slots: Slots;
  readonly #ports: WaitPorts;

  constructor(maxConnections: number, ports: WaitPorts) {
    this.maxConnections = maxConnections;
    this.#traffic = new Traffic(maxConnections, ports.clock);
    this.#slots = new Slots(this.#traffic.concurrency);
    this.#ports = ports;
  }

  /**
   * Makes a request until it succeeds or fails for good.
   * @throws what `send` threw when trying again cannot help; `errand.signal.reason` when aborted
   */
  async request<T>(errand: RequestSpec, send: (options: SendOptions) => Promise<T>): Promise<T> {
    const { purpose, bytes, signal, watcher } = errand;
    let stalls = 0;
    const attempt = async (): Promise<T> => {
      const once = (slot?: Slot): Promise<T> => this.#once(errand, stalls, send, slot);
      try {
        return await (purpose === 'session' ? once() : this.#slots.use(purpose, bytes, signal, once));
      } catch (thrown) {
        if (errorOf(thrown).kind === 'stalled') stalls += 1;
        watcher.moved(0);
        throw thrown;
      }
    };
    const ports = { ...this.#ports, arrived: () => this.#traffic.arrived };
    return await retryUntilDone(attempt, ports, watcher, signal);
  }

  async #once<T>(
    errand: RequestSpec,
    stalls: number,
    send: (options: SendOptions) => Promise<T>,
    slot?: Slot,
  ): Promise<T> {
    const { purpose, bytes, signal, watcher } = errand;
    const flight = this.#traffic.depart(purpose === 'whole' || purpose === 'part' ? bytes : null);
    const heard = linkedAbortController(signal, () => mustBeHeard(purpose, bytes - flight.handed));
    const limit = (): number =>
      purpose === 'assembly' ? COMPLETE_SILENCE_MS : stallTimeout({ ...this.#known, stalls });
    try {
      const answer = await withStallTimeout(
        (watch) => send(optionsFor(watch, flight, watcher)),
        limit,
        this.#lull(slot),
        this.#ports.clock,
        heard.signal,
      );
      flight.arrived();
      return answer;
    } catch (thrown) {
      const { kind } = errorOf(thrown);
      if (kind === 'throttled' || kind === 'stalled') flight[kind]();
      throw thrown;
    } finally {
      heard.release();
      flight.over();
    }
  }

  /** A request in which nothing moves leaves the line to others. */
  #lull(slot?: Slot): Lull {
    return {
      after: () => lullAfter(this.#known),
      begins: () => slot?.quiet(),
      ends: () => slot?.moving(),
    };
  }

  get #known(): { readonly outstanding: number; readonly goodput: number | null } {
    const { outstanding, goodput } = this.#traffic;
    return { outstanding, goodput };
  }
}

/**
 * Whether S3 may already have done what it was asked for, so that its answer is heard out though the guest has pressed
 * Pause or Cancel: what was begun under an id that nobody knows can be neither used nor thrown away, and an object that is there
 * must not be said to have been taken out. `left`: bytes not yet handed over.
 */
function mustBeHeard(purpose: RequestSpec['purpose'], left: number): boolean {
  return purpose === 'begin' || purpose === 'assembly' || (purpose === 'whole' && left <= 0);
}

function optionsFor(
  { signal, alive }: { readonly signal: AbortSignal; readonly alive: () => void },
  flight: RequestInFlight,
  watcher: RequestSpec['watcher'],
): SendOptions {
  return {
    signal,
    onProgress: (sent) => {
      if (flight.isOver) return;
      alive();
      flight.moved(sent);
      watcher.moved(sent);
    },
  };
}
