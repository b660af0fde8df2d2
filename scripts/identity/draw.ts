import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright';
import { findBrowser } from '../../tests/support/browser.ts';
import { icoOf } from './ico.ts';

/*
 * Draws everything by which the page is recognised outside itself, from `public/icon.svg` and `card.html`.
 * `npm run identity`
 */

const PUBLIC = new URL('../../public/', import.meta.url);
const MARK = new URL('icon.svg', PUBLIC);

/** For browsers and bookmarks that ask for /favicon.ico; tabs, task bars and desktops show it in these sizes. Pixels. */
const ICO_SIZES = [16, 32, 48];
/** What iOS shows on a home screen: https://developer.apple.com/design/human-interface-guidelines/app-icons */
const TOUCH_SIZE = 180;
/** What the large previews of links are cut from: https://developers.facebook.com/docs/sharing/webmasters/images */
const CARD = { width: 1200, height: 630 };

/** The mark as a PNG. `toTheEdge`: without its round corners, for systems that cut their own. */
async function drawMark(browser: Browser, side: number, toTheEdge = false): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: side, height: side } });
  await page.goto(MARK.href);
  if (toTheEdge) await page.evaluate(() => document.querySelector('rect')?.setAttribute('rx', '0'));
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return png;
}

async function drawCard(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage({ viewport: CARD });
  await page.goto(new URL('card.html', import.meta.url).href);
  const png = await page.screenshot();
  await page.close();
  return png;
}

async function put(name: string, bytes: Uint8Array): Promise<void> {
  await writeFile(new URL(name, PUBLIC), bytes);
  console.log(`${fileURLToPath(new URL(name, PUBLIC))}  ${bytes.length} bytes`);
}

const browser = await chromium.launch(await findBrowser());
const small = await Promise.all(
  ICO_SIZES.map(async (side) => ({ side, png: await drawMark(browser, side) })),
);
await put('favicon.ico', icoOf(small));
await put('apple-touch-icon.png', await drawMark(browser, TOUCH_SIZE, true));
await put('card.png', await drawCard(browser));
await browser.close();
