/**
 * What a guest is shown only once files move, when something went wrong, where there are many files, or on a second
 * visit. No file waits for it: it is fetched when the first bytes have left, or when it is needed.
 */
export { default as Actions } from './list/Actions.svelte';
export { default as Aside } from './progress/LeftOutNotice.svelte';
export { default as Filter } from './list/Filter.svelte';
export { TransferRate } from './uploads/transfer-rate.svelte.ts';
export { default as Pulse } from './progress/TransferStatus.svelte';
export { default as Tab } from './progress/TabTitle.svelte';
export { default as Thumbnail } from './list/Thumbnail.svelte';
export { default as Unfinished } from './resume/ResumeNotice.svelte';
