import { defineConfig } from '@playwright/test';
import usual from '../../playwright.config.ts';
import { installedBrowsers } from './browsers.ts';
import { openWebKit, webKitDriver } from './system-webkit.ts';

const browsers = installedBrowsers();
if (browsers.size === 0)
  console.warn(
    'There is neither Firefox nor WebKit: `npx playwright install firefox webkit`, or, on Debian, `apt install firefox-esr webkit2gtk-driver xvfb`.',
  );

/** Whole deliveries in Firefox and WebKit, as far as they are installed: `npm run test:browsers`. */
export default defineConfig({
  ...usual,
  testDir: '.',
  globalSetup: '../e2e/build.ts',
  outputDir: '../../test-results/browsers',
  workers: 1,
  projects: [...browsers.keys()].map((name) => ({ name })),
  ...(browsers.get('webkit') === openWebKit && { webServer: webKitDriver }),
});
