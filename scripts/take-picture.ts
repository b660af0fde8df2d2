import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { build } from 'vite';
import type { Intercept } from '../local/request-log.ts';
import { serveBuilt } from '../local/site.ts';
import { startStandIn } from '../local/stand-in.ts';
import { findBrowser } from '../tests/support/browser.ts';

/*
 * Takes the picture of the README: the built page over the stand-in for AWS, in the midst of a delivery.
 * `npm run picture`
 */

const PICTURE = fileURLToPath(new URL('../docs/page.png', import.meta.url));

const MB = 1_000_000;

/** What a guest of a film festival might hand in; sizes in bytes. */
const FILES = [
  ['Été à la plage (1).jpg', 4.2 * MB],
  ['Programme, second draft.pdf', 1.1 * MB],
  ['opening-night-reel-final-cut-with-titles.mov', 380 * MB],
  ['interview with the harbour master.mp4', 240 * MB],
] as const;

/** So many parts of the large files are let in; the next ones wait at the door until the picture is taken. */
const PARTS_LET_IN = 45;

function letIn(parts: number): Intercept {
  let come = 0;
  return ({ operation }) => {
    if (operation === 'UploadPart') come += 1;
    return come > parts ? () => undefined : undefined;
  };
}

/** Files of these names and sizes, which take no room on the disk. */
async function madeUp(folder: string): Promise<string[]> {
  const paths = FILES.map(([name]) => join(folder, name));
  for (const [n, [, size]] of FILES.entries()) {
    await writeFile(paths[n] ?? '', '');
    await truncate(paths[n] ?? '', size);
  }
  return paths;
}

/** Waits until a second has passed in which nothing on the page changed. */
async function stillness(page: Page): Promise<void> {
  let before: string;
  let now = '';
  do {
    before = now;
    await page.waitForTimeout(1000);
    now = await page.locator('body').innerText();
  } while (now !== before);
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
const page = await browser.newPage({ viewport: { width: 1200, height: 1150 }, colorScheme: 'light' });
await page.goto(site.origin);
await page.getByLabel('Choose files').setInputFiles(await madeUp(folder));
await page.getByText('Arrived', { exact: true }).first().waitFor();
await stillness(page);
await page.screenshot({ path: PICTURE, fullPage: true });
await browser.close();
await Promise.all([site.close(), standIn.close()]);
await rm(folder, { recursive: true });
