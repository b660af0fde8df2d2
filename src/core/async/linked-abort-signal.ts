/** The signal of what nobody ends. */
export const NEVER_ABORTED: AbortSignal = new AbortController().signal;

/** An abort signal of one's own that also follows a parent's. Must be released, or the parent keeps it alive. */
export interface LinkedAbortController {
  readonly signal: AbortSignal;
  abort(reason: unknown): void;
  release(): void;
}

/**
 * `isDeaf` is asked when the parent is aborted later on: where it says so, that is not followed.
 * @see AbortSignal.any, which does the same but is newer than the oldest browsers supported
 */
export function linkedAbortController(
  parent: AbortSignal,
  isDeaf = (): boolean => false,
): LinkedAbortController {
  const own = new AbortController();
  const follow = (): void => {
    if (!isDeaf()) own.abort(parent.reason);
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
