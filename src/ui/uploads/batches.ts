/**
 * Lets the page paint, answer the guest and hear of the engine before more work is done: `scheduler.yield` would let only the
 * guest in between, and timers are slow in a tab in the background.
 */
export function yieldToMain(): Promise<void> {
  if ('scheduler' in globalThis) return scheduler.postTask(() => undefined);
  return new Promise((resolve) => setTimeout(resolve));
}

/** `items` in slices of at most `size`, in order. */
export function* batchesOf<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
