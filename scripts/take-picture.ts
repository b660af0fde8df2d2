import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import { build } from 'vite';
import type { Intercept } from '../local/request-log.ts';
import { serveBuilt } from '../local/site.ts';
import { startStandIn } from '../local/stand-in.ts';
import { findBrowser } from '../tests/support/browser.ts';

/*
 * Takes the pictures of the README from the built page over the stand-in for AWS: a delivery under way on a wide screen, and a
 * receipt on a phone.
 * `npm run picture`
 */

const pathOf = (name: string): string => fileURLToPath(new URL(`../docs/${name}`, import.meta.url));

const MB = 1_000_000;

/** Names and sizes in bytes of what a guest of a film festival might hand in. */
type Files = readonly (readonly [name: string, size: number])[];

const FILMS: Files = [
  ['Été à la plage (1).jpg', 4.2 * MB],
  ['Programme, second draft.pdf', 1.1 * MB],
  ['opening-night-reel-final-cut-with-titles.mov', 380 * MB],
  ['interview with the harbour master.mp4', 240 * MB],
];

const PICTURES: Files = [
  ['Été à la plage (1).jpg', 4.2 * MB],
  ['Programme, second draft.pdf', 1.1 * MB],
  ['Die Brücke bei Nacht.jpg', 6.8 * MB],
];

/** So many parts of the large files are answered; the next ones wait until the picture is taken. */
const PARTS_LET_IN = 45;

function letIn(parts: number): Intercept {
  let seen = 0;
  return ({ operation }) => {
    if (operation === 'UploadPart') seen += 1;
    return seen > parts ? () => undefined : undefined;
  };
}

/** Makes files of these names and sizes, which take no room on the disk. */
async function madeUp(folder: string, files: Files): Promise<string[]> {
  return Promise.all(
    files.map(async ([name, size]) => {
      const path = join(folder, name);
      await writeFile(path, '');
      await truncate(path, size);
      return path;
    }),
  );
}

/** Waits until nothing on the page has changed for a second. */
async function stillness(page: Page): Promise<void> {
  let before: string;
  let now = '';
  do {
    before = now;
    await page.waitForTimeout(1000);
    now = await page.locator('body').innerText();
  } while (now !== before);
}

async function takeDelivery(browser: Browser, address: string, files: string[]): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 680 }, colorScheme: 'light' });
  await page.goto(address);
  await page.getByLabel('Choose files').setInputFiles(files);
  await page.getByText('Arrived', { exact: true }).first().waitFor();
  await stillness(page);
  await page.screenshot({ path: pathOf('page.png'), fullPage: true });
  await page.close();
}

/** The owner is told after some quiet seconds; the receipt then says so. */
async function takeReceipt(browser: Browser, address: string, files: string[]): Promise<void> {
  const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
  const page = await browser.newPage({ ...phone, colorScheme: 'dark' });
  await page.goto(address);
  await page.getByLabel('Choose files').setInputFiles(files);
  await page.getByText('The recipient has the list').waitFor({ timeout: 90_000 });
  await page.evaluate(() => {
    scrollTo(0, 0);
  });
  await stillness(page);
  await page.screenshot({ path: pathOf('receipt.png') });
  await page.close();
}

await build({ logLevel: 'warn' });
const folder = await mkdtemp(join(tmpdir(), 'letterbox-'));
let config: unknown = {};
const site = await serveBuilt({ config: () => config });
const standIn = await startStandIn({
  folder: join(folder, 'arrived'),
  siteOrigins: [site.origin],
  intercept: letIn(PARTS_LET_IN),
});
const { region, identityPoolId, bucket, endpoints } = standIn;
config = {
  ...{ region, identityPoolId, bucket, endpoints },
  title: 'Send your pictures to the Harbour Film Festival',
  message: 'Anything up to 20 GB a file. No account, nothing to install.',
};
const browser = await chromium.launch(await findBrowser());
await takeReceipt(browser, site.origin, await madeUp(folder, PICTURES));
await takeDelivery(browser, site.origin, await madeUp(folder, FILMS));
await browser.close();
await Promise.all([site.close(), standIn.close()]);
await rm(folder, { recursive: true });
