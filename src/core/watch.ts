import { Fault } from './errors.ts';
import { linked } from './linked.ts';
import type { Clock } from './ports.ts';

/** What a watched request is given: the signal that ends it, and a way to say that something moved. */
export interface Watched {
  readonly signal: AbortSignal;
  readonly alive: () => void;
}

/**
 * Runs `send` and ends it when nothing moved for longer than `limit()` ms, which is asked anew each time, since
 * what is normal changes while a line is measured. A device that slept has been silent all the while: its
 * connections are dead, so waking counts as a stall.
 *
 * @throws Fault stalled; `signal.reason` when aborted from outside; whatever `send` throws
 */
export async function watched<T>(
  send: (watch: Watched) => Promise<T>,
  limit: () => number,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  const request = linked(signal);
  const over = new AbortController();
  let last = clock.now();
  const silence = async (): Promise<never> => {
    for (;;) {
      const left = last + limit() - clock.now();
      if (left <= 0) throw new Fault({ kind: 'stalled' });
      await clock.sleep(left, over.signal);
    }
  };
  const alive = (): void => {
    last = clock.now();
  };
  try {
    return await Promise.race([send({ signal: request.signal, alive }), silence()]);
  } catch (thrown) {
    request.abort(thrown);
    throw thrown;
  } finally {
    over.abort();
    request.release();
  }
}
