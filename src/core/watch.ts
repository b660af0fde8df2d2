import { Fault } from './errors.ts';
import { linked } from './linked.ts';
import type { Clock } from './ports.ts';

/** How often it is looked whether anything moved, in ms: also how soon a device that slept is found to have woken. */
const NAP_MS = 5_000;

/** A nap that took this much longer than it should, in ms, was the device's own sleep: no browser delays timers so far. */
const SLEPT_MS = 120_000;

/** What a watched request is given: the signal that ends it, and a way to say that something moved. */
export interface Watched {
  readonly signal: AbortSignal;
  readonly alive: () => void;
}

/**
 * Runs `send` and ends it when nothing moved for longer than `limit()` ms, which is asked anew each time, since
 * what is normal changes while a line is measured. Ends it at once when the device slept: its connections are dead.
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
  const watching = linked(signal);
  let last = clock.now();
  const silence = async (): Promise<never> => {
    for (;;) {
      const now = clock.now();
      // A clock that was set back must not lengthen the silence.
      last = Math.min(last, now);
      const left = last + limit() - now;
      if (left <= 0) throw new Fault({ kind: 'stalled' });
      const nap = Math.min(left, NAP_MS);
      await clock.sleep(nap, watching.signal);
      if (clock.now() - now > nap + SLEPT_MS) throw new Fault({ kind: 'stalled' });
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
    request.release();
    watching.abort(null);
    watching.release();
  }
}
