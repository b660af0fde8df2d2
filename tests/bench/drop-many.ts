import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { build } from 'vite';
import { dragOnto } from '../e2e/drag.ts';
import { findBrowser } from '../support/browser.ts';
import { startLetterbox } from '../support/letterbox.ts';

/*
 * Drags very many files onto the built page, presses a key ten times a second meanwhile, and prints how soon the page
 * answered: while the browser builds the list (in its own code, before the page hears of the drop), while the page takes
 * the list out of the event, and from then on.
 * `npx tsx tests/bench/drop-many.ts [files] [seconds]`
 */

const FILES = Number(process.argv[2] ?? 10_000);
const SECONDS = Number(process.argv[3] ?? 20);
const EVERY_MS = 100;

interface Timings {
  /** When each key was pressed, and how long it waited for the page; milliseconds. */
  keys: [at: number, waited: number][];
  /** When the drop began to be handled, and when that was over. */
  drop: [number, number];
}

/** Runs in the page. */
function recordTimings(): void {
  const timings: Timings = { keys: [], drop: [0, 0] };
  Object.assign(globalThis, { timings });
  addEventListener('drop', () => (timings.drop[0] = performance.now()), { capture: true });
  addEventListener('keydown', (event) => {
    timings.keys.push([event.timeStamp, performance.now() - event.timeStamp]);
  });
  addEventListener('DOMContentLoaded', () => {
    // Added late, it runs after every other listener for a drop.
    setTimeout(() => {
      addEventListener('drop', () => (timings.drop[1] = performance.now()));
    }, 1000);
  });
}

async function makeFiles(folder: string): Promise<string[]> {
  await mkdir(folder);
  const paths = Array.from({ length: FILES }, (_, n) => join(folder, `letter ${n}.txt`));
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

const describe = (waits: readonly number[]): string => {
  const sorted = waits.toSorted((a, b) => b - a).map((ms) => ms.toFixed(0));
  return `${waits.length} keys, the longest waits ${sorted.slice(0, 5).join(', ')} ms`;
};

await build({ logLevel: 'warn' });
const letterbox = await startLetterbox();
const folder = await mkdtemp(join(tmpdir(), 'letterbox-given-'));
const browser = await chromium.launch(await findBrowser());
const page = await browser.newPage();
await page.addInitScript(recordTimings);
await page.goto(letterbox.origin);
const paths = await makeFiles(join(folder, 'given'));
await page.waitForTimeout(1500);
let isOver = false;
const pressing = pressKeys(page, () => isOver);
await dragOnto(page, paths);
const listed = page.getByRole('button', { name: `All ${FILES.toLocaleString('en')}` });
await listed.waitFor({ timeout: 120_000 });
const listedAt = await page.evaluate(() => performance.now());
await page.waitForTimeout(SECONDS * 1000);
isOver = true;
await pressing;
const { keys, drop } = await page.evaluate(() => (globalThis as unknown as { timings: Timings }).timings);
const between = (from: number, to: number): number[] =>
  keys.filter(([at]) => at >= from && at < to).map(([, waited]) => waited);
console.log(`${FILES} files were listed ${((listedAt - drop[1]) / 1000).toFixed(1)} s after the drop.
  Until the drop:     ${describe(between(0, drop[0]))} (the browser's own work).
  In the drop itself: ${(drop[1] - drop[0]).toFixed(0)} ms to take the list out of the event.
  Until listed:       ${describe(between(drop[1], listedAt))}.
  While they go:      ${describe(between(listedAt, Infinity))}.`);
await browser.close();
await letterbox.close();
await rm(folder, { recursive: true });
