import { expect, type Page, test } from '@playwright/test';
import type { Scenes } from './serve.ts';

const asked = process.env['GALLERY_SCENES'];
if (asked === undefined) throw new Error('These pictures are taken by `npm run gallery`.');
const { url, scenes, languages } = JSON.parse(asked) as Scenes;

/** Taken in other languages too: where there are many words, and those of a long or a right-to-left language may not fit. */
const TIGHT =
  'empty limits busy failed twice many partly receipt unanswered answered unfinished needs-file formatted closed closing'.split(
    ' ',
  );
/** Nobody looks at more of ten thousand rows. CSS pixels. */
const TALLEST = 4000;
/** As long as a busy machine may take for the next step of something that has begun. */
const MOMENT_MS = 100;
/** A little after everything that happens in the scenes. */
const NOW = Date.UTC(2026, 10, 22, 14, 30);

const isUsual = (scene: string, language: string): boolean =>
  language === 'en' || (['ar', 'de'].includes(language) && TIGHT.includes(scene));

/** Shows a scene in a window as high as the scene is. */
async function open(page: Page, address: string): Promise<void> {
  const broken = new Promise<never>((_resolve, reject) => page.once('pageerror', reject));
  // Not Playwright's clock, which also replaces the timers and frames that a scene waits for.
  await page.addInitScript((now) => {
    Date.now = () => now;
  }, NOW);
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  // Rows out of sight are not painted and keep the height that they were last seen with: all are seen once before.
  await page.setViewportSize({ width, height: TALLEST });
  await page.goto(address);
  await Promise.race([page.locator('html[data-shown]').waitFor(), broken]);
  await settle(page);
  await page.setViewportSize({ width, height });
  const full = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(full, TALLEST) });
  await settle(page);
}

/** Waits until nothing moves and, for a moment, nothing changes. */
async function settle(page: Page): Promise<void> {
  let before: string;
  let now = '';
  do {
    before = now;
    await page.waitForFunction(isStill);
    await page.waitForTimeout(MOMENT_MS);
    now = await page.content();
  } while (now !== before);
}

/** In the browser: what moved has arrived, and every thumbnail in sight is drawn. */
function isStill(): boolean {
  const missing = [...document.querySelectorAll('canvas:not([data-drawn])')];
  return (
    document.getAnimations().every(({ playState }) => playState !== 'running') &&
    missing.every((canvas) => !canvas.checkVisibility())
  );
}

for (const scene of scenes)
  for (const language of languages)
    test(
      `${scene} ${language}`,
      { tag: isUsual(scene, language) ? '@usual' : [] },
      async ({ page }, info) => {
        await open(page, `${url}?scene=${scene}&language=${language}`);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          const name = `${scene}-${language}-${colorScheme}.png`;
          await expect.soft(page).toHaveScreenshot(name);
          // Else the report shows only pictures that differ.
          if (info.errors.length === 0) await info.attach(name, { path: info.snapshotPath(name) });
        }
      },
    );
