import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import { chromium, type Page } from 'playwright';
import { build } from 'vite';
import { findBrowser } from '../support/browser.ts';
import { bytesOf, makeFiles } from '../support/test-files.ts';
import { holdRequests, startLetterbox } from '../support/letterbox.ts';

/*
 * Prints how long the tasks of the page's own thread are while 200 files are added to the built page and while they are
 * sent. A task longer than 50 ms is felt by whoever types or scrolls: https://w3c.github.io/longtasks/
 * `npx tsx tests/bench/main-thread.ts`
 */

const FILES = 200;

/** One line of a trace. Times are microseconds; `tdur` is processor time, which a busy machine does not stretch. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

const CATEGORIES = [
  'disabled-by-default-devtools.timeline',
  'devtools.timeline',
  'toplevel',
  'blink.user_timing',
];

/** Writes a mark into the trace. The mark also shows which thread is the page's. */
async function mark(page: Page, name: string): Promise<void> {
  await page.evaluate((text) => performance.mark(text), name);
}

/** Processor time in ms of every task that the page's thread began between two marks, the longest first. */
function tasksBetween(events: readonly TraceEvent[], from: string, to: string): readonly number[] {
  const [start, end] = [from, to].map((name) => events.find((event) => event.name === name));
  if (!start || !end) throw new Error('The trace lacks a mark.');
  return events
    .filter(({ name, pid, tid }) => name === 'RunTask' && pid === start.pid && tid === start.tid)
    .filter(({ ts }) => ts >= start.ts && ts < end.ts)
    .map(({ dur = 0, tdur = dur }) => tdur / 1000)
    .sort((a, b) => b - a);
}

const inWords = (tasks: readonly number[]): string => {
  const longest = tasks.slice(0, 3).map((ms) => ms.toFixed(1));
  return `${tasks.length} tasks, the longest ${longest.join(', ')} ms`;
};

await build({ logLevel: 'warn' });
const letterbox = await startLetterbox();
const folder = await mkdtemp(join(tmpdir(), 'letterbox-given-'));
const sizes = Array.from({ length: FILES }, (_, n) => 2000 + n);
const given = await makeFiles(folder, 'photo', sizes);
const held = holdRequests(letterbox, ({ operation }) => operation === 'PutObject');
const browser = await chromium.launch(await findBrowser());
const page = await browser.newPage();
await page.goto(letterbox.origin);
const picker = page.getByLabel('Choose files');
await picker.waitFor({ state: 'attached' });

await browser.startTracing(page, { categories: CATEGORIES });
await mark(page, 'given');
await picker.setInputFiles(given.map(({ path }) => path));
// Not by role or text: looking for these would cost the page's thread more than the page itself does.
await page.waitForFunction(
  (all) => document.querySelector('[aria-pressed]')?.textContent.trim() === all,
  `All ${FILES}`,
);
await mark(page, 'added');
held.release();
await page.waitForFunction(
  () => document.querySelector('h2')?.textContent === 'Everything arrived. Thank you.',
);
await mark(page, 'arrived');
const trace = await browser.stopTracing();
const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };

console.log(`The page's thread, processor time, ${FILES} files of ${bytesOf(given)} bytes in all.
  While they are added: ${inWords(tasksBetween(traceEvents, 'given', 'added'))}.
  While they are sent:  ${inWords(tasksBetween(traceEvents, 'added', 'arrived'))}.`);
await browser.close();
await letterbox.close();
await rm(folder, { recursive: true });
