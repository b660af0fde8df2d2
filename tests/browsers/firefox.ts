import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import type { Guest } from './guest.ts';
import { PICKER, PRESS, READ } from './guest.ts';

/** Where Firefox is on the systems that people develop on; `LETTERBOX_FIREFOX` names another place. */
const PLACES = [
  process.env['LETTERBOX_FIREFOX'] ?? '',
  '/usr/bin/firefox',
  '/usr/bin/firefox-esr',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** Where Firefox is; `undefined` where it is not. */
export const findFirefox = (): string | undefined => PLACES.find((place) => existsSync(place));

/** Opens Firefox, which is driven over WebDriver BiDi: https://www.w3.org/TR/webdriver-bidi/ */
export async function openFirefox(executablePath: string): Promise<Guest> {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
  const [page = await browser.newPage()] = await browser.pages();
  return {
    browser: await browser.version(),
    open: async (url) => {
      await page.goto(url);
    },
    give: async (path) => {
      const picker = await page.waitForSelector(PICKER);
      await picker?.uploadFile(path);
    },
    press: async (words) => {
      if (!(await page.evaluate(`(${PRESS})(${JSON.stringify(words)})`)))
        throw new Error(`There is no button "${words}".`);
    },
    reload: async () => {
      await page.reload();
    },
    read: async () => String(await page.evaluate(READ)),
    close: () => browser.close(),
  };
}
