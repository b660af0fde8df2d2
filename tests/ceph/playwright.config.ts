import { defineConfig } from '@playwright/test';
import usual from '../../playwright.config.ts';

/** A whole delivery to Ceph, by the built page in a real browser. */
export default defineConfig({
  ...usual,
  testDir: '.',
  testMatch: '*.spec.ts',
  globalSetup: '../e2e/build.ts',
  outputDir: '../../test-results/ceph',
  workers: 1,
});
