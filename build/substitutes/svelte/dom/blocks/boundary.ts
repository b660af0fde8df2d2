import { block, branch } from '../../reactivity/effects.js';

/**
 * Stands for `<svelte:boundary>`, which no component here has. Svelte puts one round the whole page, too, for those that await
 * something (`async.ts`) or handle errors of a part; what remains is to draw the page. An error in it reaches the window.
 */
export function boundary(anchor: Node, _props: unknown, draw: (anchor: Node) => void): void {
  block(() => {
    branch(() => {
      draw(anchor);
    });
  });
}

function isNeverCalled(): never {
  throw new TypeError('There is no boundary: see build/substitutes.');
}
export { isNeverCalled as Boundary, isNeverCalled as pending };
