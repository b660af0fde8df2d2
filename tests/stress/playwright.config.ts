import { defineConfig } from '@playwright/test';
import usual from '../../playwright.config.ts';

/** Tests that take minutes or need the machine to themselves: `npm run test:stress`. */
export default defineConfig({
  ...usual,
  testDir: '.',
  globalSetup: '../e2e/build.ts',
  outputDir: '../../test-results/stress',
  workers: 1,
  timeout: 900_000,
  preserveOutput: 'failures-only',
});
