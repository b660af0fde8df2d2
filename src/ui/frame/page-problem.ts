/** What is shown instead of the page when it cannot start: seldom needed, so it is loaded apart. */
export { default as NoticePage } from './NoticePage.svelte';
export { default as ProblemPage } from './ProblemPage.svelte';
