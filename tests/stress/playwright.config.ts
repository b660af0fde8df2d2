import { defineConfig } from '@playwright/test';
import usual from '../../playwright.config.ts';

/** What takes minutes, or the machine to itself: `npm run test:stress`. */
export default defineConfig({
  ...usual,
  testDir: '.',
  globalSetup: '../e2e/build.ts',
  outputDir: '../../test-results/stress',
  workers: 1,
  preserveOutput: 'failures-only',
});
