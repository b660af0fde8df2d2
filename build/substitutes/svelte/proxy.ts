/** Stands for deep state: this page has `$state.raw` only, which the linter sees to (eslint.config.js). */
export function proxy(): never {
  throw new TypeError('No state is deep: see build/substitutes.');
}

/** Without deep state a value is its own original. */
export const get_proxied_value = <Value>(value: Value): Value => value;
export { is };

const { is } = Object;
