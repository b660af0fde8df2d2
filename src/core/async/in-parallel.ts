import { linkedAbortController } from './linked-abort-signal.ts';

/**
 * Runs `work` for all `items` in order, at most `concurrency` at a time. The first failure aborts the others and is
 * thrown once all of them have ended.
 */
export async function inParallel<T>(
  items: readonly T[],
  concurrency: number,
  signal: AbortSignal,
  work: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const group = linkedAbortController(signal);
  const queue = items.values();
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    try {
      for (const item of queue) {
        group.signal.throwIfAborted();
        await work(item, group.signal);
      }
    } catch (thrown) {
      failures.push(thrown);
      group.abort(thrown);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  group.release();
  signal.throwIfAborted();
  if (failures.length > 0) throw failures[0];
}
