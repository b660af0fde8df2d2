import { afterEach, describe, expect, test } from 'vitest';
import { cleanup } from 'vitest-browser-svelte';
import { page } from 'vitest/browser';
import { CATALOGUES } from '../../src/ui/i18n/catalogues.ts';
import type { Language } from '../../src/ui/i18n/messages.ts';
import { en } from '../support/english.ts';
import { scenes, speakIn } from '../support/scenes.ts';
import { renderScene } from '../support/render-page.ts';

async function play(language: Language, scene: string): Promise<void> {
  speakIn((await CATALOGUES[language][0]()).messages);
  const asked = scenes[scene]?.();
  if (!asked) throw new Error(`No scene "${scene}"`);
  cleanup();
  await renderScene(asked);
}

/** What a selector finds first, and where it stands. */
function boxOf(selector: string): DOMRect {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`Nothing is "${selector}"`);
  return found.getBoundingClientRect();
}

afterEach(() => {
  speakIn(en);
});

test.each(Object.keys(CATALOGUES) as Language[])(
  'nothing in "%s" is wider than a narrow phone',
  async (language) => {
    await page.viewport(320, 740);
    for (const scene of [
      'limits',
      'ready',
      'failed',
      'waiting',
      'unfinished',
      'needs-file',
      'partly',
      'done',
      'receipt',
      'unanswered',
      'formatted',
    ]) {
      await play(language, scene);
      expect(document.documentElement.scrollWidth, scene).toBeLessThanOrEqual(320);
    }
  },
);

describe('right to left', () => {
  test('a row begins at the right: its sheet, its name, its controls', async () => {
    await page.viewport(1280, 900);
    await play('ar', 'busy');
    expect(document.documentElement.dir).toBe('rtl');
    expect(boxOf('li .badge').left).toBeGreaterThan(boxOf('li .name').right - 1);
    expect(boxOf('li .name').left).toBeGreaterThan(boxOf('li .state').right);
    expect(boxOf('li .controls').left).toBeLessThan(boxOf('li .badge').left);
  });

  test('the owner’s English words stand at the right edge, in their own order', async () => {
    await page.viewport(1280, 900);
    await play('he', 'busy');
    const heading = getComputedStyle(document.querySelector('h1') ?? document.body);
    expect(heading.direction).toBe('ltr');
    expect(heading.textAlign).toBe('right');
  });

  test('a reference reads from the left', async () => {
    await play('ar', 'done');
    const reference = document.querySelector('.stamp strong') ?? document.body;
    expect(getComputedStyle(reference).direction).toBe('ltr');
  });

  test('a checksum reads from the left, its last sign at the right', async () => {
    await play('ar', 'receipt');
    expect(
      getComputedStyle(document.querySelector('td small:last-of-type bdi') ?? document.body).direction,
    ).toBe('ltr');
  });

  test('what the owner asks, and what the guest answers, keep their own direction', async () => {
    await play('ar', 'unanswered');
    for (const asked of document.querySelectorAll('.field label bdi, .agreement label > span'))
      expect(getComputedStyle(asked).direction, asked.textContent).toBe('ltr');
    for (const field of document.querySelectorAll('.field input, .field textarea'))
      expect(field.getAttribute('dir')).toBe('auto');
    expect(document.querySelectorAll('.field')).not.toHaveLength(0);
  });

  test('Arabic letters are not torn apart', async () => {
    await play('ar', 'done');
    const spaced = [...document.querySelectorAll('h1, h2, p, span, button, label')].filter(
      (element) => getComputedStyle(element).letterSpacing !== 'normal',
    );
    expect(spaced.map(({ outerHTML }) => outerHTML)).toEqual([]);
  });
});
