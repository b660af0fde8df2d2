import { expect, type Page } from '@playwright/test';
import type { Letterbox } from '../e2e/fixtures.ts';
import { expectStored, expectThanks } from './arrivals.ts';
import { bytesOf, makeFiles, MB } from './given.ts';
import { proxyAws } from './aws-proxy.ts';

/** Files of these sizes, over a line of so many bytes a second. */
interface SlowLine {
  readonly sizes: readonly number[];
  readonly upload: number;
}

/** What may go over the line besides the files: heads of requests, and nothing sent twice. */
const OVERHEAD = 1.05;

/** Sends files over a slow line: they arrive, and hardly a byte is sent twice. Prints what it took. */
export async function sendSlowly(
  { sizes, upload }: SlowLine,
  page: Page,
  letterbox: Letterbox,
  folder: string,
): Promise<void> {
  const given = await makeFiles(folder, 'given', sizes);
  const line = await proxyAws(letterbox, { upload });
  const start = performance.now();
  await page.goto(letterbox.origin);
  await page.getByLabel('Choose files').setInputFiles(given.map(({ path }) => path));
  const expected = (bytesOf(given) / upload) * 1000;
  await expectThanks(page, 3 * expected);
  const ratio = line.carried.up / bytesOf(given);
  console.log(
    `${(bytesOf(given) / MB).toFixed(1)} MB at ${upload} bytes a second: ${((performance.now() - start) / 1000).toFixed(0)} s, ${ratio.toFixed(3)} x the bytes over the wire.`,
  );
  await line.close();
  await expectStored(letterbox, given);
  expect(ratio).toBeLessThanOrEqual(OVERHEAD);
}
