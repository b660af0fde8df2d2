/**
 * In place of the part of Svelte that takes over a page drawn by a server: this page is drawn by the browser alone. Svelte
 * asks `hydrating` everywhere, and never gets further than that.
 * https://svelte.dev/docs/svelte/imperative-component-api#hydrate
 */
export const hydrating = false;
export const hydrate_node = undefined;

/** Called in every component, to no effect where nothing is taken over. */
export function reset(): void {}
export function next(): void {}
export function hydrate_template(): void {}

function unreachable(): never {
  throw new TypeError('This page takes over nothing that a server has drawn: see build/lean.');
}
export {
  unreachable as hydrate_next,
  unreachable as read_hydration_instruction,
  unreachable as set_hydrate_node,
  unreachable as set_hydrating,
  unreachable as skip_nodes,
};
