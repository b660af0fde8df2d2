import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';

const FILES = 200;

/** A task that keeps a thread busy for longer is felt by whoever types or scrolls. https://w3c.github.io/longtasks/ */
const LONGEST_MS = 50;

/** One line of a trace. Times are microseconds; `tdur` is time on the processor, which a busy machine does not stretch. */
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

/** Everything the browser's threads did while `work` went on. */
async function traceOf(page: Page, work: () => Promise<void>): Promise<readonly TraceEvent[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser.');
  await browser.startTracing(page, { categories: CATEGORIES });
  await work();
  const trace = await browser.stopTracing();
  return (JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }).traceEvents;
}

/** Writes a mark into the trace, which also tells which thread is the page's. */
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

async function filesIn(folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const paths = Array.from({ length: FILES }, (_, n) => join(folder, `photo ${n}.jpg`));
  for (const [n, path] of paths.entries()) await writeFile(path, randomBytes(2000 + n));
  return paths;
}

test('the page’s thread is never busy for long while 200 files go', async ({ page, letterbox }, info) => {
  const paths = await filesIn(info.outputPath('given'));
  const held: (() => void)[] = [];
  letterbox.intercept = ({ operation }) =>
    operation === 'PutObject' ? (_request, _response, proceed) => void held.push(proceed) : undefined;
  await page.goto(letterbox.origin);
  await expect(page.getByLabel('Choose files')).toBeAttached();

  const events = await traceOf(page, async () => {
    await mark(page, 'given');
    await page.getByLabel('Choose files').setInputFiles([...paths]);
    // Not by role or text: looking for these would cost the page's thread more than the page itself does.
    await page.waitForFunction(
      (all) => document.querySelector('[aria-pressed]')?.textContent.trim() === all,
      `All ${FILES}`,
    );
    await mark(page, 'taken in');
    letterbox.intercept = () => undefined;
    for (const proceed of held) proceed();
    await page.waitForFunction(
      () => document.querySelector('h2')?.textContent === 'Everything is in. Thank you.',
    );
    await mark(page, 'arrived');
  });

  const intake = tasksBetween(events, 'given', 'taken in');
  const going = tasksBetween(events, 'taken in', 'arrived');
  const inWords = (tasks: readonly number[]): string =>
    `${tasks.length} tasks, the longest of them ${tasks
      .slice(0, 3)
      .map((ms) => ms.toFixed(1))
      .join(', ')} ms`;
  console.log(
    `The page's thread, processor time: ${inWords(intake)} while files are taken in; ${inWords(going)} while they go.`,
  );
  expect(
    letterbox.standIn.requests.filter(({ operation, status }) => operation === 'PutObject' && status === 200),
  ).toHaveLength(FILES);
  expect(going.length).toBeGreaterThan(0);
  expect(going[0]).toBeLessThanOrEqual(LONGEST_MS);
});
