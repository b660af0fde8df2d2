/**
 * What a guest is shown only once files move, when something went wrong, or where there are many files. No file waits
 * for it: it is fetched when the first bytes have left, or when it is needed.
 */
export { default as Actions } from './Actions.svelte';
export { default as Aside } from './Aside.svelte';
export { default as Filter } from './Filter.svelte';
export { Pace } from './pace.svelte.ts';
export { default as Pulse } from './Pulse.svelte';
export { default as Tab } from './Tab.svelte';
export { default as Thumbnail } from './Thumbnail.svelte';
