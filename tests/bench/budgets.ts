/** The most that a guest may have to wait for: bytes of JavaScript and CSS, each file compressed with brotli at its best. */
export const BUDGETS = {
  /** What the page needs before it can be used. An empty Svelte page weighs 8,000. */
  usable: 20_000,
  /** Everything up to the first PUT, the engine and AWS's own code (42,000 to 45,000 of it) included. */
  firstPut: 70_000,
  /** All that is built: with what only some guests need, such as the page that explains a wrong config. */
  everything: 80_000,
} as const;
