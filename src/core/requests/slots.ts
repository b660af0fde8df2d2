import type { ConcurrencyLimit } from './concurrency.ts';

/** Bodies in flight at once, in bytes: what a browser may hold in memory for us at most. */
export const MAX_BYTES_IN_FLIGHT = 48 * 1024 * 1024;

/**
 * Two bodies may be larger together, in bytes: the parts of a file above 234 GiB are so large that one alone would fit, and
 * one connection rarely fills a line.
 */
export const MAX_BYTES_OF_TWO = 96 * 1024 * 1024;

/** After the oldest waiter was passed over this often it goes next: small files go first, but no large one starves. */
const MAX_PASSES = 8;

/** What a request is for. Requests without a body come first, then small files, then parts. */
type Purpose = 'control' | 'begin' | 'complete' | 'single-put' | 'part';

const PRIORITY: Readonly<Record<Purpose, number>> = {
  control: 0,
  begin: 0,
  complete: 0,
  'single-put': 1,
  part: 2,
};

interface Waiter {
  readonly purpose: Purpose;
  readonly bytes: number;
  readonly grant: () => void;
}

/**
 * Grants the right to send: to so many requests at once, with so many bytes in flight. An idle request keeps its
 * connection, but another may start beside it: holding the slot until the stall timeout would waste 30 s each.
 */
export class Slots {
  readonly #limit: Pick<ConcurrencyLimit, 'current' | 'maxConnections'>;
  /** In order of arrival. A set, because ten thousand may wait, and each must be removed in constant time. */
  readonly #waiting = new Set<Waiter>();
  /** The same waiters, by priority. */
  readonly #queues = [new Set<Waiter>(), new Set<Waiter>(), new Set<Waiter>()];
  /** How often the oldest waiter was passed over. */
  #passes = 0;
  #requests = 0;
  /** How many of the requests are idle. */
  #idle = 0;
  #bytes = 0;
  /** How many of the requests have a body. */
  #bodies = 0;

  constructor(limit: Pick<ConcurrencyLimit, 'current' | 'maxConnections'>) {
    this.#limit = limit;
  }

  /**
   * Runs `send` once a slot is free. One request is always admitted, whatever its size. An idle request, in which nothing
   * moves, does not count towards the concurrency limit, only towards the connections.
   * @throws `signal.reason` when aborted while waiting; whatever `send` throws
   */
  async use<T>(
    purpose: Purpose,
    bytes: number,
    signal: AbortSignal,
    send: (setIdle: (isIdle: boolean) => void) => Promise<T>,
  ): Promise<T> {
    await this.#waitForSlot(purpose, bytes, signal);
    let wasIdle = false;
    const setIdle = (isIdle: boolean): void => {
      if (isIdle !== wasIdle) this.#idle += isIdle ? 1 : -1;
      wasIdle = isIdle;
      this.#admit();
    };
    try {
      return await send(setIdle);
    } finally {
      setIdle(false);
      this.#requests -= 1;
      this.#bytes -= bytes;
      if (bytes > 0) this.#bodies -= 1;
      this.#admit();
    }
  }

  #waitForSlot(purpose: Purpose, bytes: number, signal: AbortSignal): Promise<void> {
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
      this.#queues[PRIORITY[purpose]]?.add(waiter);
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
      if (next.bytes > 0) this.#bodies += 1;
      next.grant();
    }
  }

  #next(): Waiter | undefined {
    const queues = this.#passes < MAX_PASSES ? this.#queues : [];
    return firstOf(queues.find(({ size }) => size > 0) ?? this.#waiting);
  }

  #remove(waiter: Waiter): void {
    this.#waiting.delete(waiter);
    this.#queues[PRIORITY[waiter.purpose]]?.delete(waiter);
  }

  #hasRoomFor(waiter: Waiter): boolean {
    if (this.#requests === 0) return true;
    const { current, maxConnections } = this.#limit;
    // One connection is left for questions about idle requests, where there is one to spare.
    const isSpared = waiter.bytes > 0 && this.#idle > 0 && maxConnections > 2;
    const hasConnection =
      this.#requests - this.#idle < current && this.#requests < maxConnections - (isSpared ? 1 : 0);
    const maxBytes = this.#bodies < 2 ? MAX_BYTES_OF_TWO : MAX_BYTES_IN_FLIGHT;
    return hasConnection && this.#bytes + waiter.bytes <= maxBytes;
  }
}

function firstOf(waiting: ReadonlySet<Waiter>): Waiter | undefined {
  const [first] = waiting;
  return first;
}
