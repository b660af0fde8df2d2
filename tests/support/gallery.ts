import { mkdir } from 'node:fs/promises';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { chromium, type Browser } from 'playwright';
import { createServer } from 'vite';
import { CATALOGUES } from '../../src/ui/catalogues.ts';
import { findBrowser } from './browser.ts';

/**
 * Takes a picture of every scene, narrow and wide, by day and by night, into test-results/gallery/.
 * `npx tsx tests/support/gallery.ts [language …] [scene …]`; English unless told otherwise.
 */
const OUT = 'test-results/gallery';
const SIZES = { narrow: { width: 320, height: 740 }, wide: { width: 1100, height: 800 } } as const;
/** Nobody looks at more of ten thousand rows. */
const TALLEST = 4000;
const SCHEMES = ['light', 'dark'] as const;
const SCENES =
  'empty plain limits dragging busy pictures twice offline many many-done very-many paused waiting cancelling ready failed unfinished needs-file forgetful partly done receipt questions unanswered answered formatted accent closed broken unreachable config-wrong'.split(
    ' ',
  );

async function take(browser: Browser, origin: string, language: string, scene: string): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES))
    for (const colorScheme of SCHEMES) {
      const page = await browser.newPage({
        viewport,
        colorScheme,
        hasTouch: size === 'narrow',
        deviceScaleFactor: 2,
      });
      await page.goto(`${origin}tests/ui/gallery/index.html?scene=${scene}&language=${language}`);
      await page.locator('html[data-shown]').waitFor();
      await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
      // A page taller than the window would be cut: rows out of sight are not painted.
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ width: viewport.width, height: Math.min(height, TALLEST) });
      // For thumbnails of what has come into the window.
      await page.waitForTimeout(300);
      await page.screenshot({
        path: `${OUT}/${language}-${scene}-${size}-${colorScheme}.png`,
      });
      await page.close();
    }
}

const server = await createServer({
  configFile: false,
  plugins: [svelte()],
  logLevel: 'warn',
  server: { port: 0, host: '127.0.0.1' },
});
await server.listen();
const origin = server.resolvedUrls?.local[0];
if (!origin) throw new Error('The gallery could not be served.');
const browser = await chromium.launch(await findBrowser());
await mkdir(OUT, { recursive: true });
const wanted = process.argv.slice(2);
const languages = wanted.filter((word) => word in CATALOGUES);
const wantedScenes = wanted.filter((word) => !(word in CATALOGUES));
for (const language of languages.length > 0 ? languages : ['en'])
  for (const scene of wantedScenes.length > 0 ? wantedScenes : SCENES)
    await take(browser, origin, language, scene);
await browser.close();
await server.close();
console.log(`The pictures are in ${OUT}.`);
