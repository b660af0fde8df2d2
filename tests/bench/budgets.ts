/**
 * The most that a guest may have to wait for: bytes of JavaScript and CSS, each file compressed with brotli at its best.
 *
 * They hold what has been reached, so that nothing is lost again.
 * docs/decisions/0009-what-the-page-weighs.md says where the weight is.
 */
export const BUDGETS = {
  /** What the page needs before it can be used, the heaviest language in. An empty Svelte page weighs 8,000. */
  usable: 25_000,
  /** Everything up to the first PUT, the engine and AWS's own code (8,000 of it) included. */
  firstPut: 72_000,
  /** All that is built, in one language: with what only some guests need, such as the words about a wrong config. */
  everything: 93_000,
} as const;
