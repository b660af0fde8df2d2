import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import type { OpenBrowser } from './guest.ts';

/** Where Firefox is on the systems that people develop on; `LETTERBOX_FIREFOX` names another place. */
const PLACES = [
  process.env['LETTERBOX_FIREFOX'] ?? '',
  '/usr/bin/firefox',
  '/usr/bin/firefox-esr',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** The path of an installed Firefox; `undefined` where there is none. */
export const findFirefox = (): string | undefined => PLACES.find((place) => existsSync(place));

/**
 * Opens an installed Firefox, which speaks WebDriver BiDi: https://www.w3.org/TR/webdriver-bidi/. Puppeteer drives it, as
 * Playwright 1.65 needs a command that Firefox 153 lacks (`emulation.setMediaFeaturesOverride`).
 */
export async function openFirefox(executablePath: string): Promise<OpenBrowser> {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
  const page = await browser.newPage();
  return {
    version: await browser.version(),
    page: {
      goto: (url) => page.goto(url),
      setInputFiles: async (selector, path) => {
        const input = await page.waitForSelector(selector);
        await input?.uploadFile(path);
      },
      reload: () => page.reload(),
      evaluate: (expression) => page.evaluate(expression),
    },
    close: () => browser.close(),
  };
}
