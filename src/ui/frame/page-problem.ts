/** What is shown instead of the page when it cannot start. It is seldom needed, so it is a chunk of its own. */
export { default as NoticePage } from './NoticePage.svelte';
export { default as ProblemPage } from './ProblemPage.svelte';
