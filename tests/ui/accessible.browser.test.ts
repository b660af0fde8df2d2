import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { CATALOGUES } from '../../src/ui/i18n/catalogues.ts';
import { scenes, speakIn } from '../support/scenes.ts';
import { settle } from '../support/settle.ts';
import { show } from '../support/show.ts';

const WIDTHS = [320, 1280] as const;
const SCHEMES = ['light', 'dark'] as const;
/** One for each direction. */
const LANGUAGES = ['en', 'ar'] as const;

/** Rules broken, and by what. */
async function violations(): Promise<readonly string[]> {
  const result = await axe.run(document, { resultTypes: ['violations'] });
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
}

beforeEach(() => {
  // Axe does not measure contrast on gradients; the paper below this one is flat.
  document.body.style.background = 'none';
});

afterEach(() => {
  document.documentElement.removeAttribute('style');
  document.body.removeAttribute('style');
});

describe.each(LANGUAGES)('the page in "%s"', (language) => {
  beforeEach(async () => {
    speakIn((await CATALOGUES[language][0]()).messages);
  });

  describe.each(Object.entries(scenes))('%s', (_name, scene) => {
    describe.each(WIDTHS)('%i pixels wide', (width) => {
      test.each(SCHEMES)('breaks no rule of axe, %s', async (scheme) => {
        await page.viewport(width, 900);
        document.documentElement.style.colorScheme = scheme;
        await show(scene());
        settle();
        expect(await violations()).toEqual([]);
      });

      test('needs no sideways scrolling, and what can be pressed is large enough', async () => {
        await page.viewport(width, 900);
        await show(scene());
        settle();
        expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
        // Not links within a sentence. https://www.w3.org/TR/WCAG22/#target-size-minimum
        const targets = 'button, label, summary, select, textarea, .field input, footer a';
        for (const target of document.querySelectorAll(targets)) {
          const { width: across, height } = target.getBoundingClientRect();
          const least = target.matches('[data-small], summary, a') ? 24 : 44;
          expect(Math.min(across, height)).toBeGreaterThanOrEqual(least);
        }
      });
    });
  });
});

describe('the check can fail', () => {
  test.each([
    ['a button without a name', 'button-name', '<button></button>'],
    ['words too pale to read', 'color-contrast', '<main><p style="color: #ddd">pale</p></main>'],
  ])('%s is found', async (_fault, rule, html) => {
    const place = document.body.appendChild(document.createElement('div'));
    place.innerHTML = html;
    const found = await violations();
    place.remove();
    expect(found.join()).toContain(rule);
  });
});
