/** Safari has no idle callbacks. After so many ms a page this small has been painted. */
const PAINTED_BY_MS = 500;

/** Calls `work` when the page is idle for the first time. */
export function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work);
  else setTimeout(work, PAINTED_BY_MS);
}
