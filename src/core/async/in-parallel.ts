import { linkedAbortController } from './linked-abort-signal.ts';

/**
 * Works through `items` in order, at most `width` at a time. The first failure aborts the others and is thrown
 * once they have all come to rest.
 */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  signal: AbortSignal,
  work: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const group = linkedAbortController(signal);
  const line = items.values();
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    try {
      for (const item of line) {
        group.signal.throwIfAborted();
        await work(item, group.signal);
      }
    } catch (thrown) {
      failures.push(thrown);
      group.abort(thrown);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  group.release();
  signal.throwIfAborted();
  if (failures.length > 0) throw failures[0];
}
