import { afterEach, describe, expect, test } from 'vitest';
import { cleanup } from 'vitest-browser-svelte';
import { page } from 'vitest/browser';
import { CATALOGUES } from '../../src/ui/i18n/catalogues.ts';
import type { Language } from '../../src/ui/i18n/messages.ts';
import { en } from '../support/english.ts';
import { renderScene } from '../support/render-page.ts';
import { scenes, speakIn } from '../support/scenes.ts';
import { settle } from '../support/settle.ts';

const LANGUAGES = Object.keys(CATALOGUES) as Language[];

async function play(language: Language, name: string): Promise<void> {
  speakIn((await CATALOGUES[language][0]()).messages);
  const scene = scenes[name]?.();
  if (!scene) throw new Error(`No scene "${name}"`);
  cleanup();
  await renderScene(scene);
  settle();
}

/** Which of these nobody can see whole without scrolling; `''` for all that are there. */
function outOfView(elements: Iterable<Element>): string {
  const hidden = [...elements].filter((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return top < 0 || left < 0 || right > innerWidth || bottom > innerHeight;
  });
  return hidden.map(({ outerHTML }) => outerHTML).join();
}

const found = (selector: string): readonly Element[] => [...document.querySelectorAll(selector)];

afterEach(() => {
  window.scrollTo(0, 0);
  speakIn(en);
});

describe('what waits for Send, with questions', () => {
  test.each([
    [360, 640],
    [390, 844],
    [1280, 800],
    [1920, 1080],
  ])('is counted beside Send in a window of %i x %i, wherever it is scrolled', async (width, height) => {
    await page.viewport(width, height);
    for (const language of LANGUAGES) {
      await play(language, 'held');
      const needed = [...found('.percent'), ...found('[type=submit]')];
      expect(needed, language).toHaveLength(2);
      expect(outOfView(needed), language).toBe('');
      window.scrollTo(0, document.documentElement.scrollHeight);
      expect(outOfView(needed), `${language}, at the end`).toBe('');
    }
  });
});

test('while files go, a narrow phone shows how far they are, how long it takes, and two of them', async () => {
  await page.viewport(360, 740);
  for (const language of LANGUAGES) {
    await play(language, 'busy');
    const needed = [...found('.percent, .whole, .sum progress'), ...found('li').slice(0, 2)];
    expect(needed, language).toHaveLength(5);
    expect(outOfView(needed), language).toBe('');
    expect(document.querySelector('.whole span')?.textContent, language).not.toBe('');
  }
});

test('the percentage and what stops it stand in one line on a narrow phone', async () => {
  await page.viewport(360, 740);
  for (const language of LANGUAGES) {
    await play(language, 'busy');
    const [percent] = found('.percent');
    const [first] = found('.all .button');
    const lines = [percent, first].map((element) => element?.getBoundingClientRect());
    expect(lines[1]?.top, language).toBeLessThan(lines[0]?.bottom ?? 0);
  }
});
