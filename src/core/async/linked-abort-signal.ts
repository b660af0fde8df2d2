/** A signal that never aborts. */
export const NEVER_ABORTED: AbortSignal = new AbortController().signal;

/** An abort controller that also follows a parent signal. Call `release`, or the parent keeps it in memory. */
interface LinkedAbortController {
  readonly signal: AbortSignal;
  abort(reason: unknown): void;
  release(): void;
}

/**
 * Makes an abort controller that follows `parent`. If the parent aborts later and `ignoreParent()` returns true, the
 * abort is not forwarded.
 *
 * `AbortSignal.any` does the same but is newer than the oldest browsers supported.
 */
export function linkedAbortController(
  parent: AbortSignal,
  ignoreParent = (): boolean => false,
): LinkedAbortController {
  const own = new AbortController();
  const follow = (): void => {
    if (!ignoreParent()) own.abort(parent.reason);
  };
  if (parent.aborted) own.abort(parent.reason);
  else parent.addEventListener('abort', follow, { once: true });
  return {
    signal: own.signal,
    abort: (reason) => {
      own.abort(reason);
    },
    release: () => {
      parent.removeEventListener('abort', follow);
    },
  };
}
