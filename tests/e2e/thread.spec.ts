import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Browser, type Page } from '@playwright/test';
import type { Fault } from '../../local/journal.ts';
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

const CATEGORIES = ['disabled-by-default-devtools.timeline', 'devtools.timeline', 'toplevel', 'blink.user_timing'];

/** Everything the browser's threads did while `work` went on. */
async function traceOf(browser: Browser, page: Page, work: () => Promise<void>): Promise<readonly TraceEvent[]> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await work();
  const trace = await browser.stopTracing();
  return (JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }).traceEvents;
}

test('probe', async ({ page, letterbox, browser }, info) => {
  const folder = info.outputPath('given');
  await mkdir(folder, { recursive: true });
  const paths = Array.from({ length: FILES }, (_, n) => join(folder, `photo ${n}.jpg`));
  for (const [n, path] of paths.entries()) await writeFile(path, randomBytes(2000 + n));
  await page.goto(letterbox.origin);
  const events = await traceOf(browser, page, async () => {
    await page.getByLabel('Choose files').setInputFiles(paths);
    await expect(page.getByRole('listitem')).toHaveCount(FILES);
    await page.evaluate(() => performance.mark('intake over'));
    await expect(page.getByRole('heading', { name: 'Everything is in. Thank you.' })).toBeVisible({timeout:20000});
    await page.evaluate(() => performance.mark('all in'));
  });
  await writeFile('/tmp/trace.json', JSON.stringify(events));
  const names = new Map<string, number>();
  for (const e of events) if (e.tdur !== undefined) names.set(e.name, (names.get(e.name) ?? 0) + 1);
  console.log(events.length, [...names].sort((a,b)=>b[1]-a[1]).slice(0, 20));
  console.log(events.filter((e) => /intake over|all in/.test(e.name)));
  expect(1).toBe(1);
});
