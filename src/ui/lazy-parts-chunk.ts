/** The chunk that `lazy-parts.svelte.ts` loads. */
export { default as Details } from './list/Details.svelte';
export { default as Filter } from './list/Filter.svelte';
export { default as Thumbnail } from './list/Thumbnail.svelte';
export { default as Finish } from './progress/Finish.svelte';
export { default as LeftOutNotice } from './progress/LeftOutNotice.svelte';
export { default as TabIcon } from './progress/TabIcon.svelte';
export { default as Receipt } from './receipt/Receipt.svelte';
export { default as ResumeNotice } from './resume/ResumeNotice.svelte';
