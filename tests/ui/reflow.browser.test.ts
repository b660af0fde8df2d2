import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cleanup } from 'vitest-browser-svelte';
import { cdp, page } from 'vitest/browser';
import { CATALOGUES } from '../../src/ui/i18n/catalogues.ts';
import { en } from '../support/english.ts';
import { scenes, speakIn } from '../support/scenes.ts';
import { settle } from '../support/settle.ts';
import { renderScene } from '../support/render-page.ts';

/** The longest words, and the other direction. */
const LANGUAGES = ['de', 'ar'] as const;

/** Names of files and folders are shortened on purpose, and numbers of rows are not the matter here. */
const SHORTENED = '.name, .meta, .unseen, option';
const SCENES = Object.entries(scenes).filter(([name]) => name !== 'very-many');

/** https://www.w3.org/TR/WCAG22/#text-spacing */
const TEXT_SPACING =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

interface Reading {
  readonly width: number;
  readonly height: number;
  /** What the guest has set. */
  readonly css: string;
}

const READINGS: Readonly<Record<string, Reading>> = {
  // https://www.w3.org/TR/WCAG22/#reflow
  'at 400 % on a desk': { width: 320, height: 256, css: '' },
  'with text twice as large, on a desk': { width: 1280, height: 900, css: 'html { font-size: 200% }' },
  'with text twice as large, on a phone': { width: 390, height: 844, css: 'html { font-size: 200% }' },
  'with wider text, on a narrow phone': { width: 320, height: 740, css: TEXT_SPACING },
  'with wider text, on a desk': { width: 1280, height: 900, css: TEXT_SPACING },
};

/** Lines of text that are cut off, or stand outside of the window or of what they are written on. */
function clipped(): readonly string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const element = text.parentElement;
    if (!element || !text.textContent?.trim() || element.closest(SHORTENED)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const { left, right, width } = range.getBoundingClientRect();
    if (width === 0) continue;
    const isCut = [element, ...ancestors(element)].some((box) => {
      const edge = box.getBoundingClientRect();
      const cuts =
        box === document.body ||
        getComputedStyle(box).overflowX !== 'visible' ||
        box.matches('.button, .door, li');
      return cuts && (left < edge.left - 1 || right > edge.right + 1);
    });
    if (isCut) found.push(text.textContent.trim());
  }
  return found;
}

function* ancestors(element: Element): Generator<Element> {
  for (
    let outer = element.parentElement;
    outer && outer !== document.documentElement;
    outer = outer.parentElement
  )
    yield outer;
}

let set: HTMLStyleElement;
beforeEach(() => {
  set = document.head.appendChild(document.createElement('style'));
});

afterEach(() => {
  set.remove();
  speakIn(en);
});

describe.each(Object.entries(READINGS))('%s', (_how, { width, height, css }) => {
  test.each(SCENES)('%s can be read to the end, without scrolling sideways', async (_name, scene) => {
    await page.viewport(width, height);
    set.textContent = css;
    for (const language of LANGUAGES) {
      speakIn((await CATALOGUES[language][0]()).messages);
      // Each language has the page for itself: a button names its form by an id.
      cleanup();
      await renderScene(scene());
      settle();
      expect(document.documentElement.scrollWidth, language).toBeLessThanOrEqual(width);
      expect(clipped(), language).toEqual([]);
    }
  });
});

test('the check can fail: text that is cut is found', async () => {
  await page.viewport(320, 740);
  const p = document.body.appendChild(document.createElement('p'));
  p.style.cssText = 'inline-size: 4em; overflow: clip; white-space: nowrap';
  p.textContent = 'more than there is room for';
  expect(clipped()).toEqual(['more than there is room for']);
  p.remove();
});

/** As the guest's system asks for it. https://chromedevtools.github.io/devtools-protocol/tot/Emulation/#method-setEmulatedMedia */
async function asked(name: string, value: string): Promise<void> {
  await cdp().send('Emulation.setEmulatedMedia', { features: [{ name, value }] });
}

describe('where the system asks for it', () => {
  afterEach(async () => {
    await cdp().send('Emulation.setEmulatedMedia', { features: [] });
  });

  test.each(SCENES)('%s stands still', async (_name, scene) => {
    await asked('prefers-reduced-motion', 'reduce');
    await renderScene(scene());
    expect(document.getAnimations()).toEqual([]);
  });

  test.each(SCENES)('%s shows the edges of what can be pressed or filled in', async (_name, scene) => {
    await asked('forced-colors', 'active');
    await renderScene(scene());
    const controls = document.querySelectorAll(
      '.button:not([data-icon]), .filters button, select, textarea, .field input',
    );
    for (const control of controls) {
      const { borderBlockEndWidth, borderBlockEndColor } = getComputedStyle(control);
      expect(parseFloat(borderBlockEndWidth), control.outerHTML).toBeGreaterThan(0);
      const { backgroundColor } = getComputedStyle(control.closest('.door, .group, .paper') ?? document.body);
      expect(borderBlockEndColor, control.outerHTML).not.toBe(backgroundColor);
    }
    for (const bar of document.querySelectorAll('progress')) {
      const probe = document.body.appendChild(document.createElement('p'));
      probe.style.color = 'Highlight';
      expect(getComputedStyle(bar).color).toBe(getComputedStyle(probe).color);
      probe.remove();
    }
    expect(matchMedia('(forced-colors: active)').matches).toBe(true);
  });
});
