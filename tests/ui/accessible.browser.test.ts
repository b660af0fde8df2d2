import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { CATALOGUES } from '../../src/ui/i18n/catalogues.ts';
import { scenes, speakIn } from '../support/scenes.ts';
import { settle } from '../support/settle.ts';
import { renderScene } from '../support/render-page.ts';

const WIDTHS = [320, 1280] as const;
const SCHEMES = ['light', 'dark'] as const;
/** One for each direction. */
const LANGUAGES = ['en', 'ar'] as const;

interface Look {
  readonly name: string;
  readonly width: (typeof WIDTHS)[number];
  readonly scheme: (typeof SCHEMES)[number];
  readonly language: (typeof LANGUAGES)[number];
}

/**
 * Every scene in two looks that have nothing in common, and other ones for the next scene: so each pair of scene, width,
 * scheme and language is there. Whatever goes wrong by two of them meeting is found, in a quarter of all combinations.
 */
const LOOKS: readonly Look[] = Object.keys(scenes).flatMap((name, n) => {
  const [light, dark] = SCHEMES;
  const [english, arabic] = LANGUAGES;
  const [narrow, wide] = WIDTHS;
  const [scheme, otherScheme] = n % 2 === 0 ? [light, dark] : [dark, light];
  const [language, otherLanguage] = n % 4 < 2 ? [english, arabic] : [arabic, english];
  return [
    { name, width: narrow, scheme, language },
    { name, width: wide, scheme: otherScheme, language: otherLanguage },
  ];
});

/** Rules broken, and by what. */
async function violations(): Promise<readonly string[]> {
  const result = await axe.run(document, { resultTypes: ['violations'] });
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
}

/** What can be pressed and is too small for it. Not links within a sentence. https://www.w3.org/TR/WCAG22/#target-size-minimum */
function tooSmall(): readonly string[] {
  const targets = 'button, label, summary, select, textarea, .field input, footer a';
  const small = [...document.querySelectorAll(targets)].filter((target) => {
    const { width, height } = target.getBoundingClientRect();
    return Math.min(width, height) < (target.matches('[data-small], summary, a') ? 24 : 44);
  });
  return small.map(({ outerHTML }) => outerHTML);
}

beforeEach(() => {
  // Axe does not measure contrast on gradients: the door is flat here. accent.test.ts measures its light and its shade.
  document.documentElement.style.setProperty('--paint', 'var(--door)');
});

afterEach(() => {
  document.documentElement.removeAttribute('style');
});

describe('the page', () => {
  test.each(LOOKS)(
    'breaks no rule of axe, needs no sideways scrolling and can be pressed: $name, $width wide, $scheme, $language',
    async ({ name, width, scheme, language }) => {
      speakIn((await CATALOGUES[language][0]()).messages);
      await page.viewport(width, 900);
      document.documentElement.style.colorScheme = scheme;
      const scene = scenes[name]?.();
      if (scene) await renderScene(scene);
      settle();
      expect(await violations()).toEqual([]);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      expect(tooSmall()).toEqual([]);
    },
  );

  test('is looked at in every pair of scene, width, scheme and language', () => {
    const pairs = new Set(
      LOOKS.flatMap((look) => {
        const values = Object.values(look);
        return values.flatMap((one, n) => values.slice(n + 1).map((other) => `${one} ${other}`));
      }),
    );
    // Three pairs of two and two, and each scene with six.
    expect(pairs.size).toBe(3 * 4 + Object.keys(scenes).length * 6);
  });
});

describe('the check can fail', () => {
  const place = document.createElement('main');
  beforeEach(() => {
    document.body.append(place);
  });
  afterEach(() => {
    place.remove();
  });

  test.each([
    ['a button without a name', 'button-name', '<button></button>'],
    ['words too pale to read', 'color-contrast', '<p style="color: #ddd">pale</p>'],
  ])('%s is found', async (_fault, rule, html) => {
    place.innerHTML = html;
    expect((await violations()).join()).toContain(rule);
  });

  test('a button too small to be pressed is found', () => {
    place.innerHTML = '<button data-small style="width: 20px">x</button>';
    expect(tooSmall()).toHaveLength(1);
  });
});
