/**
 * In place of Svelte's deep state, which wraps objects and lists so that changes within them are seen: this page replaces
 * what it shows instead, in `$state.raw`, since ten thousand wrapped rows take seconds. Lint allows nothing else.
 */
export function proxy<T>(value: T): T {
  if (typeof value === 'object' && value !== null)
    throw new TypeError('State is not deep here, use $state.raw: see build/lean.');
  return value;
}

/** What lies behind a wrapper; there are none. */
export function get_proxied_value<T>(value: T): T {
  return value;
}

export const { is } = Object;
