import { Fault } from '../errors.ts';
import type { Clock } from '../ports.ts';

/**
 * What `work` resolves to, unless it takes longer than `ms`. `work` itself goes on: what cannot be cancelled can at
 * least not hold up everybody else.
 * @throws Fault stalled when the time is up
 */
export async function withTimeout<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T> {
  const settled = new AbortController();
  const late = clock.sleep(ms, settled.signal).then(() => {
    throw new Fault({ kind: 'stalled' });
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    settled.abort();
  }
}
