/**
 * How many files are worked on before the page may do something else. The first touch of a file costs a third of a
 * millisecond, and a message to the engine may hold a hundred files: fifty fit a frame.
 */
export const BATCH = 50;

/** `items` in slices of at most `size`, in order. */
export function* batchesOf<T>(items: readonly T[], size = BATCH): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/**
 * Lets the page paint, react to the guest and receive the engine's messages before it goes on. `scheduler.yield` would let
 * only the guest's input in between, and timers are slow in a tab in the background.
 */
export function yieldToMain(): Promise<void> {
  if ('scheduler' in globalThis) return scheduler.postTask(() => undefined);
  return new Promise((resolve) => setTimeout(resolve));
}
