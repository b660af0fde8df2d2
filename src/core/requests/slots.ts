import type { ConcurrencyLimit } from './concurrency.ts';

/** Bodies under way at once, in bytes: what a browser may hold in memory for us at the most. */
export const MAX_BYTES_IN_FLIGHT = 48 * 1024 * 1024;

/** Whoever has waited longest goes next when passed over this often: small files go first, but no large one starves. */
const MOST_PASSES = 8;

/** What a request is for. Requests without a body come first, then small files, then parts. */
export type Purpose = 'control' | 'begin' | 'assembly' | 'whole' | 'part';

const ORDER: Readonly<Record<Purpose, number>> = { control: 0, begin: 0, assembly: 0, whole: 1, part: 2 };

/** The right to send, once it was granted. */
export interface Slot {
  /** Nothing moves: others may use the line meanwhile, as far as there are lanes. */
  readonly quiet: () => void;
  /** It moves again. */
  readonly moving: () => void;
}

interface Waiter {
  readonly purpose: Purpose;
  readonly bytes: number;
  readonly grant: () => void;
}

/**
 * Hands out the right to send: so many requests at once, so many bytes in flight. A request in which nothing moves keeps
 * its connection but not the line: waiting for its stall with hands in the lap would cost half a minute each.
 */
export class Slots {
  readonly #width: Pick<ConcurrencyLimit, 'current' | 'maxConnections'>;
  /** In the order in which they came: ten thousand may wait, and each must be found and taken out at once. */
  readonly #waiting = new Set<Waiter>();
  /** The same, those for each place in `ORDER` by themselves. */
  readonly #lines = [new Set<Waiter>(), new Set<Waiter>(), new Set<Waiter>()];
  /** How often the first of them was passed over. */
  #passes = 0;
  #requests = 0;
  /** Of the requests. */
  #quiet = 0;
  #bytes = 0;

  constructor(width: Pick<ConcurrencyLimit, 'current' | 'maxConnections'>) {
    this.#width = width;
  }

  /**
   * Runs `send` when it may. At least one request always may, whatever its size.
   * @throws `signal.reason` when aborted while waiting; whatever `send` throws
   */
  async use<T>(
    purpose: Purpose,
    bytes: number,
    signal: AbortSignal,
    send: (slot: Slot) => Promise<T>,
  ): Promise<T> {
    await this.#turn(purpose, bytes, signal);
    const slot = this.#slot();
    try {
      return await send(slot);
    } finally {
      slot.moving();
      this.#requests -= 1;
      this.#bytes -= bytes;
      this.#admit();
    }
  }

  #slot(): Slot {
    let isQuiet = false;
    const become = (quiet: boolean): void => {
      if (quiet !== isQuiet) this.#quiet += quiet ? 1 : -1;
      isQuiet = quiet;
      this.#admit();
    };
    return {
      quiet: () => {
        become(true);
      },
      moving: () => {
        become(false);
      },
    };
  }

  #turn(purpose: Purpose, bytes: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        if (waiter === firstOf(this.#waiting)) this.#passes = 0;
        this.#remove(waiter);
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is typed by whoever aborts
        reject(signal.reason);
        this.#admit();
      };
      const grant = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const waiter: Waiter = { purpose, bytes, grant };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.add(waiter);
      this.#lines[ORDER[purpose]]?.add(waiter);
      this.#admit();
    });
  }

  #admit(): void {
    for (;;) {
      const next = this.#next();
      if (!next || !this.#hasRoomFor(next)) return;
      this.#passes = next === firstOf(this.#waiting) ? 0 : this.#passes + 1;
      this.#remove(next);
      this.#requests += 1;
      this.#bytes += next.bytes;
      next.grant();
    }
  }

  #next(): Waiter | undefined {
    const lines = this.#passes < MOST_PASSES ? this.#lines : [];
    return firstOf(lines.find(({ size }) => size > 0) ?? this.#waiting);
  }

  #remove(waiter: Waiter): void {
    this.#waiting.delete(waiter);
    this.#lines[ORDER[waiter.purpose]]?.delete(waiter);
  }

  #hasRoomFor(waiter: Waiter): boolean {
    if (this.#requests === 0) return true;
    const hasLane =
      this.#requests - this.#quiet < this.#width.current && this.#requests < this.#width.maxConnections;
    return hasLane && this.#bytes + waiter.bytes <= MAX_BYTES_IN_FLIGHT;
  }
}

function firstOf(waiting: ReadonlySet<Waiter>): Waiter | undefined {
  const [first] = waiting;
  return first;
}
