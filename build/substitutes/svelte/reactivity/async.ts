import { derived } from './deriveds.js';

/**
 * Stands for `await` in components, which Svelte has only under `experimental.async`: this page's components await nothing.
 * What remains is the one way that every template goes.
 */
export function flatten(
  blockers: readonly unknown[],
  sync: readonly (() => unknown)[],
  async: readonly unknown[],
  fn: (values: readonly unknown[]) => void,
): void {
  if (blockers.length + async.length > 0) isNeverCalled();
  fn(sync.map((read) => derived(read)));
}

function isNeverCalled(): never {
  throw new TypeError('No component awaits: see build/substitutes.');
}

export {
  isNeverCalled as capture,
  isNeverCalled as for_await_track_reactivity_loss,
  isNeverCalled as increment_pending,
  isNeverCalled as run,
  isNeverCalled as run_after_blockers,
  isNeverCalled as save,
  isNeverCalled as track_reactivity_loss,
  isNeverCalled as unsave,
  isNeverCalled as unset_context,
  isNeverCalled as wait,
};
