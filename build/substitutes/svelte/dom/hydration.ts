/**
 * Stands for hydration, the taking over of a page that a server has drawn. Only `hydrate()` turns it on, and this page calls
 * `mount()`. That it is off is a constant here, so that the bundler leaves out what Svelte does only during hydration.
 * https://svelte.dev/docs/svelte/imperative-component-api#hydrate
 */
export const hydrating = false;
export const hydrate_node = null;

/** Svelte turns it off after each part that it has drawn. */
export function set_hydrating(on: boolean): void {
  if (on) isNeverCalled();
}

/** Templates call these three, which do nothing unless a page is being hydrated. */
export function reset(): void {
  // Nothing is being hydrated.
}
export { reset as hydrate_template, reset as next };

function isNeverCalled(): never {
  throw new TypeError('Nothing is hydrated: see build/substitutes.');
}
export {
  isNeverCalled as hydrate_next,
  isNeverCalled as read_hydration_instruction,
  isNeverCalled as set_hydrate_node,
  isNeverCalled as skip_nodes,
};
