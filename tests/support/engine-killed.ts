import { join } from 'node:path';
import { expect, type Page, type Worker } from '@playwright/test';
import { chooseFiles, expectDelivered, expectThanks } from './arrivals.ts';
import { proxyAws } from './aws-proxy.ts';
import { type Letterbox, requestsFor } from './letterbox.ts';
import { bytesOf, makeFile, makeFiles } from './test-files.ts';

/** The engine that runs just now. */
export async function engineOf(page: Page): Promise<Worker> {
  await expect.poll(() => page.workers().length).toBe(1);
  const [worker] = page.workers();
  if (!worker) throw new Error('The page has no worker.');
  return worker;
}

/** Ends the page's engine as a crash does: without a word to the page. */
export async function killEngine(page: Page): Promise<void> {
  const worker = await engineOf(page);
  // One that dies before the page can watch it counts as not loaded.
  await expect.poll(() => page.evaluate(isWatched)).toBe(true);
  const gone = worker.waitForEvent('close');
  // It does not live to answer.
  worker
    .evaluate(() => {
      self.close();
    })
    .catch(() => undefined);
  await gone;
}

/** Whether the page waits for the lock that its engine holds. */
async function isWatched(): Promise<boolean> {
  const { pending = [] } = await navigator.locks.query();
  return pending.some(({ name }) => name?.startsWith('letterbox/alive/'));
}

interface EngineKill {
  /** How many files of 20 kB there are beside a large one. */
  readonly small: number;
  /** Bytes of the large one. */
  readonly large: number;
  /** Bytes a second of the line. */
  readonly upload: number;
  /** Which part of all bytes are over the network when the engine is killed, from 0 to 1. */
  readonly at: number;
}

interface AfterDeath {
  /** Bytes that went over the network in all, divided by those of the files. */
  readonly ratio: number;
  /** Numbers of the parts that were stored before the death and sent again after it. */
  readonly again: readonly number[];
}

/** Makes files in `folder`, sends them, and kills the engine once in the midst. Resolves when everything is delivered. */
export async function sendThroughDeath(
  { small, large, upload, at }: EngineKill,
  page: Page,
  letterbox: Letterbox,
  folder: string,
): Promise<AfterDeath> {
  const files = [
    ...(await makeFiles(folder, 'still', Array<number>(small).fill(20_000))),
    await makeFile(join(folder, 'reel.mov'), large),
  ];
  const size = bytesOf(files);
  const line = await proxyAws(letterbox, { upload });
  await page.goto(letterbox.origin);
  await chooseFiles(page, files);
  await expect.poll(() => line.carried.up, { intervals: [20] }).toBeGreaterThan(size * at);
  const begun = requestsFor(letterbox, 'UploadPart');
  const stored = new Set(begun.filter(({ status }) => status === 200).map(({ partNumber }) => partNumber));
  await killEngine(page);
  await expectThanks(page);
  await line.close();
  await expectDelivered(letterbox, files);
  const again = requestsFor(letterbox, 'UploadPart')
    .slice(begun.length)
    .flatMap(({ partNumber }) => (partNumber !== null && stored.has(partNumber) ? [partNumber] : []));
  return { ratio: line.carried.up / size, again };
}
