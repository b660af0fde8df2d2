import { isLean } from '../../build/lean-mode.ts';

const NONE = { usable: Infinity, firstPut: Infinity, everything: Infinity };

/**
 * The most that a guest may have to wait for: bytes of JavaScript and CSS, each file compressed with brotli at its best.
 * docs/decisions/0009-what-the-page-weighs.md says where the bytes are.
 */
const LEAN = {
  /** What the page needs before it can be used, with the largest language. An empty Svelte page has 8,000. */
  usable: 25_000,
  /**
   * Everything up to the first PUT, the engine and AWS's own code (7,000 of it) included; docs/decisions/0009-what-the-page-weighs.md says
   * what could still be loaded later.
   */
  firstPut: 72_000,
  /**
   * All that is built, in one language: with what only some guests need and what is loaded when it is needed, such as
   * the words about a wrong config. Raised when such a part is added: nobody waits for these bytes.
   */
  everything: 107_500,
};

/** With `LEAN=off` there is no limit: packages' own files are larger. */
export const BUDGETS = isLean() ? LEAN : NONE;
