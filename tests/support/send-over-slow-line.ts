import { expect, type Page } from '@playwright/test';
import { type Letterbox, requestsFor } from './letterbox.ts';
import { chooseFiles, expectStored, expectThanks } from './arrivals.ts';
import { bytesOf, makeFiles, MB } from './test-files.ts';
import { proxyAws } from './aws-proxy.ts';

interface SlowLine {
  /** Bytes of each file. */
  readonly sizes: readonly number[];
  /** Bytes a second. */
  readonly upload: number;
  /** As of `startProxy()`. */
  readonly buffers?: boolean;
}

/**
 * Sends files over a slow line: they arrive, and no file is sent twice. Prints what it took.
 * @returns how many times the bytes of the files were passed on
 */
export async function sendSlowly(
  { sizes, upload, buffers = false }: SlowLine,
  page: Page,
  letterbox: Letterbox,
  folder: string,
): Promise<number> {
  const given = await makeFiles(folder, 'given', sizes);
  const line = await proxyAws(letterbox, { upload, buffers });
  const start = performance.now();
  await page.goto(letterbox.origin);
  await chooseFiles(page, given);
  await expectThanks(page);
  const ratio = line.carried.up / bytesOf(given);
  console.log(
    `${(bytesOf(given) / MB).toFixed(1)} MB at ${upload} bytes a second: ${((performance.now() - start) / 1000).toFixed(0)} s, ${ratio.toFixed(3)} x the bytes over the network.`,
  );
  await line.close();
  await expectStored(letterbox, given);
  // Questions whether a file is there are refused.
  const puts = requestsFor(letterbox, 'PutObject').filter(({ status }) => status !== 400);
  const sent = [...puts, ...requestsFor(letterbox, 'UploadPart')].map(
    ({ key, partNumber }) => `${key} ${partNumber}`,
  );
  expect(sent).toEqual([...new Set(sent)]);
  return ratio;
}
