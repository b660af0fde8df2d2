import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { build } from 'vite';
import { serveBuilt } from '../../local/site.ts';
import { startStandIn } from '../../local/stand-in.ts';
import { dragOnto } from '../e2e/drag.ts';
import { findBrowser } from '../support/browser.ts';

/*
 * Drags very many files onto the built page, presses a key ten times a second meanwhile, and prints how soon the page
 * answered: while the browser hands the list over (in its own code, before the page hears of the drop), while the
 * page takes the list out of the event, and from then on.
 * `npx tsx tests/bench/many.ts [files] [seconds]`
 */

const FILES = Number(process.argv[2] ?? 10_000);
const SECONDS = Number(process.argv[3] ?? 20);
const EVERY_MS = 100;

interface Noted {
  /** When each key was pressed, and how long it waited for the page; milliseconds. */
  keys: [at: number, waited: number][];
  /** When the drop began to be handled, and when that was over. */
  drop: [number, number];
}

/** Runs in the page. */
function note(): void {
  const noted: Noted = { keys: [], drop: [0, 0] };
  Object.assign(globalThis, { noted });
  addEventListener('drop', () => (noted.drop[0] = performance.now()), { capture: true });
  addEventListener('keydown', (event) => {
    noted.keys.push([event.timeStamp, performance.now() - event.timeStamp]);
  });
  addEventListener('DOMContentLoaded', () => {
    // Last of all that listen to a drop.
    setTimeout(() => {
      addEventListener('drop', () => (noted.drop[1] = performance.now()));
    }, 1000);
  });
}

async function manyFiles(within: string): Promise<string[]> {
  await mkdir(within);
  const paths = Array.from({ length: FILES }, (_, n) => join(within, `letter ${n}.txt`));
  for (const [n, path] of paths.entries()) await writeFile(path, `letter ${n}`);
  return paths;
}

async function pressKeys(page: Page, until: () => boolean): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  while (!until()) {
    for (const type of ['keyDown', 'keyUp'] as const)
      await devtools.send('Input.dispatchKeyEvent', { type, key: 'a', code: 'KeyA' });
    await page.waitForTimeout(EVERY_MS);
  }
}

const inWords = (waits: readonly number[]): string => {
  const sorted = waits.toSorted((a, b) => b - a).map((ms) => ms.toFixed(0));
  return `${waits.length} keys, the longest waits ${sorted.slice(0, 5).join(', ')} ms`;
};

const folder = await mkdtemp(join(tmpdir(), 'letterbox-'));
await build({ logLevel: 'warn' });
let config: unknown = {};
const site = await serveBuilt({ config: () => config });
const standIn = await startStandIn({ folder: join(folder, 'arrived'), siteOrigins: [site.origin] });
const { region, identityPoolId, bucket, endpoints } = standIn;
config = { region, identityPoolId, bucket, endpoints };
const browser = await chromium.launch(await findBrowser());
const page = await browser.newPage();
await page.addInitScript(note);
await page.goto(site.origin);
const paths = await manyFiles(join(folder, 'given'));
await page.waitForTimeout(1500);
let isOver = false;
const pressing = pressKeys(page, () => isOver);
await dragOnto(page, paths);
const listed = page.getByRole('button', { name: `All ${FILES.toLocaleString('en')}` });
await listed.waitFor({ timeout: 120_000 });
const tookIn = await page.evaluate(() => performance.now());
await page.waitForTimeout(SECONDS * 1000);
isOver = true;
await pressing;
const { keys, drop } = await page.evaluate(() => (globalThis as unknown as { noted: Noted }).noted);
const between = (from: number, to: number): number[] =>
  keys.filter(([at]) => at >= from && at < to).map(([, waited]) => waited);
console.log(`${FILES} files were listed ${((tookIn - drop[1]) / 1000).toFixed(1)} s after the drop.
  Until the drop:     ${inWords(between(0, drop[0]))} (the browser's own work).
  In the drop itself: ${(drop[1] - drop[0]).toFixed(0)} ms to take the list out of the event.
  While taken in:     ${inWords(between(drop[1], tookIn))}.
  While they go:      ${inWords(between(tookIn, Infinity))}.`);
await browser.close();
await Promise.all([site.close(), standIn.close()]);
await rm(folder, { recursive: true });
