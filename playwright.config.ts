import { defineConfig } from '@playwright/test';
import { findBrowser } from './tests/support/browser.ts';

const browser = await findBrowser();

// The SDK would announce in every process that it ends its support of Node 20; package-lock.json keeps the one that has it.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/build.ts',
  workers: 2,
  // What is compared is text, and the same on every system.
  snapshotPathTemplate: '{testDir}/{testFileName}-snapshots/{arg}{ext}',
  // Generous: a busy machine is slow, and no test asserts a time.
  timeout: 90_000,
  expect: { timeout: 30_000 },
  // A test that fails sometimes is a fault to be found, not to be tried again.
  retries: 0,
  reporter: [['list']],
  use: { launchOptions: { executablePath: browser.executablePath, args: browser.args } },
});
