import { defineConfig } from '@playwright/test';
import { WITHOUT_SDK_WARNING } from './infra/terminal/sdk-warning.ts';
import { findBrowser } from './tests/support/browser.ts';

const browser = await findBrowser();

// Workers inherit the environment.
Object.assign(process.env, WITHOUT_SDK_WARNING);

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/build.ts',
  // One more than the cores of a small machine, since many tests wait for a timeout or a slow line.
  workers: 3,
  // What is compared is text, and the same on every system.
  snapshotPathTemplate: '{testDir}/{testFileName}-snapshots/{arg}{ext}',
  // Ends a test that hangs. It is the only limit: no test and no expectation asserts a time, since a busy machine is slow.
  timeout: 120_000,
  expect: { timeout: 0 },
  // A test that fails sometimes is a fault to be found, not to be tried again.
  retries: 0,
  reporter: [['list']],
  use: { launchOptions: { executablePath: browser.executablePath, args: browser.args } },
});
