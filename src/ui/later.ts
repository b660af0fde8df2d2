/**
 * What a guest is shown only once files move, when something went wrong, where there are many files, or on a second
 * visit. No file waits for it: it is fetched when the first bytes have left, or when it is needed.
 */
export { default as Actions } from './list/Actions.svelte';
export { default as Aside } from './progress/Aside.svelte';
export { default as Filter } from './list/Filter.svelte';
export { Pace } from './uploads/pace.svelte.ts';
export { default as Pulse } from './progress/Pulse.svelte';
export { default as Tab } from './progress/Tab.svelte';
export { default as Thumbnail } from './list/Thumbnail.svelte';
export { default as Unfinished } from './comeback/Unfinished.svelte';
