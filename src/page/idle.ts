/** Safari has no idle callbacks. By then, in ms, a page this light has been painted. */
const PAINTED_BY_MS = 500;

/** Calls `work` in the first moment in which the page has nothing better to do. */
export function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work);
  else setTimeout(work, PAINTED_BY_MS);
}
