import { defineConfig } from '@playwright/test';
import usual from '../../playwright.config.ts';
import { CAN_MEASURE, WHY_NOT } from '../support/memory.ts';

if (!CAN_MEASURE) console.warn(`Memory is not measured here. ${WHY_NOT}`);

/** Tests that take minutes or need the machine to themselves: `npm run test:stress`. */
export default defineConfig({
  ...usual,
  testDir: '.',
  testIgnore: CAN_MEASURE ? [] : ['memory.spec.ts', 'pictures.spec.ts'],
  globalSetup: '../e2e/build.ts',
  outputDir: '../../test-results/stress',
  workers: 1,
  timeout: 900_000,
  preserveOutput: 'failures-only',
});
