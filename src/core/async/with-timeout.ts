import { Fault } from '../errors.ts';
import type { Clock } from '../ports.ts';

/**
 * Settles as `work` does, unless that takes longer than `ms`. `work` itself goes on in the background: what cannot be
 * cancelled must at least not block everything else.
 * @throws Fault stalled when the time is up
 */
export async function withTimeout<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T> {
  const settled = new AbortController();
  const timeout = clock.sleep(ms, settled.signal).then(() => {
    throw new Fault({ kind: 'stalled' });
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    settled.abort();
  }
}
