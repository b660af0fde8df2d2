import { defineConfig } from '@playwright/test';
import usual from '../../playwright.config.ts';
import { installedBrowsers } from './browsers.ts';
import { hasOldestChromium } from './oldest-chromium.ts';
import { openWebKit, webKitDriver } from './system-webkit.ts';

const browsers = installedBrowsers();
if (!browsers.has('firefox') && !browsers.has('webkit'))
  console.warn(
    'There is neither Firefox nor WebKit: `npx playwright install firefox webkit`, or, on Debian, `apt install firefox-esr webkit2gtk-driver xvfb`.',
  );
if (!hasOldestChromium)
  console.warn('Chromium 111 is packed for Linux on x64 only: what it would show is not tested here.');

/** Whole deliveries in Firefox, WebKit and Chromium 111, as far as they are installed: `npm run test:browsers`. */
export default defineConfig({
  ...usual,
  testDir: '.',
  globalSetup: '../e2e/build.ts',
  outputDir: '../../test-results/browsers',
  workers: 1,
  projects: [...browsers.keys()].map((name) => ({
    name,
    ...(name !== 'chromium-111' && { testIgnore: 'chromium-111.spec.ts' }),
  })),
  ...(browsers.get('webkit') === openWebKit && { webServer: webKitDriver }),
});
