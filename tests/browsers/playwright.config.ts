import { defineConfig } from '@playwright/test';
import usual from '../../playwright.config.ts';
import { installedBrowsers } from './installed.ts';

/** Whole deliveries in the other browsers, as far as they are here: `npm run test:browsers`. */
export default defineConfig({
  ...usual,
  testDir: '.',
  globalSetup: './setup.ts',
  outputDir: '../../test-results/browsers',
  workers: 1,
  // Tools that only read this file, on a machine without such a browser, are not stopped by it.
  projects: installedBrowsers().map(({ name }) => ({ name })),
});
