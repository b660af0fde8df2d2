import { describe, expect, test } from 'vitest';
import * as hydration from '../../build/lean/page/hydration.ts';
import { get_proxied_value, is, proxy } from '../../build/lean/page/proxy.ts';

describe('what was taken out of Svelte is missed aloud', () => {
  test.each([
    ['an object', {}],
    ['a list', [1, 2]],
  ])('deep state of %s', (_what, value) => {
    expect(() => proxy(value)).toThrow('use $state.raw');
  });

  test('but whatever is not deep is itself', () => {
    for (const value of [null, undefined, 0, 'text', Number.NaN, proxy]) expect(proxy(value)).toBe(value);
    const row = {};
    expect(get_proxied_value(row)).toBe(row);
    expect(is(Number.NaN, Number.NaN)).toBe(true);
  });

  test('taking over a page from a server', () => {
    expect(hydration.hydrating).toBe(false);
    expect(hydration.set_hydrating).toThrow('see build/lean');
  });
});
