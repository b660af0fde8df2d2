import { expect, test } from 'vitest';
import { __vitePreload } from '../../build/substitutes/vite/preload.ts';

const links = (): string[] =>
  [...document.head.querySelectorAll('link')].map(({ rel, href }) => `${rel} ${href}`);
const hasTokens = (): boolean =>
  getComputedStyle(document.documentElement).getPropertyValue('--paper') !== '';

/** A port that no browser connects to: the test server itself has an answer for every path. */
const NOWHERE = 'http://127.0.0.1:1/nowhere.css';

test('a part of the page is loaded once its style sheet is there, which is asked for once', async () => {
  expect(hasTokens()).toBe(false);
  const paths = ['src/ui/i18n/format.ts', 'src/ui/tokens.css'];
  const both = await Promise.all([1, 2].map(() => __vitePreload(() => Promise.resolve(hasTokens()), paths)));
  expect(both).toEqual([true, true]);
  const asked = links().filter((link) => paths.some((path) => link.endsWith(path)));
  expect(asked).toEqual([
    `modulepreload ${location.origin}/src/ui/i18n/format.ts`,
    `stylesheet ${location.origin}/src/ui/tokens.css`,
  ]);
});

test('a part whose style sheet does not arrive is not loaded', async () => {
  let loaded = false;
  const part = __vitePreload(() => {
    loaded = true;
    return Promise.resolve();
  }, [NOWHERE]);
  await expect(part).rejects.toThrow('/nowhere.css did not arrive.');
  expect(loaded).toBe(false);
  // Left there, it would be taken for one that has arrived by whoever asks again.
  expect(links().filter((link) => link.endsWith(NOWHERE))).toEqual([]);
});

test('a part that stands alone is loaded at once', async () => {
  expect(await __vitePreload(() => Promise.resolve('here'))).toBe('here');
});

test('paths are relative to the calling file when the page is built for any folder', async () => {
  await __vitePreload(() => Promise.resolve(), ['./locale.ts'], `${location.origin}/src/ui/i18n/format.ts`);
  expect(links()).toContain(`modulepreload ${location.origin}/src/ui/i18n/locale.ts`);
});
