import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import usual from '../../playwright.config.ts';

const RESULTS = fileURLToPath(new URL('../../test-results/gallery', import.meta.url));

/** Where the pictures are, in a folder for each width. */
export const PICTURES = `${RESULTS}/pictures`;

/** Pictures of the page in every scene: `npm run gallery`, see main.ts. */
export default defineConfig({
  timeout: 90_000,
  workers: 2,
  fullyParallel: true,
  outputDir: `${RESULTS}/output`,
  snapshotPathTemplate: `${PICTURES}/{projectName}/{arg}{ext}`,
  reporter: [['dot'], ['html', { outputFolder: `${RESULTS}/report`, open: 'never' }]],
  // Not a single pixel may differ: on one machine two pictures of the same page are the same.
  expect: { timeout: 30_000, toHaveScreenshot: { scale: 'device', threshold: 0, maxDiffPixels: 0 } },
  use: {
    ...usual.use,
    locale: 'en-GB',
    timezoneId: 'UTC',
    deviceScaleFactor: 2,
    // Text that has moved is drawn a shade differently for good, depending on where it was on its way.
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    { name: 'narrow', use: { viewport: { width: 320, height: 740 }, hasTouch: true } },
    { name: 'wide', use: { viewport: { width: 1100, height: 800 } } },
  ],
});
