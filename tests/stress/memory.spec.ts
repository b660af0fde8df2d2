import { open, rm } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { test } from '../e2e/fixtures.ts';
import { expectThanks } from '../support/arrivals.ts';
import { makeFile, MB } from '../support/test-files.ts';
import { inMb, memoryOf, sampleDuring } from '../support/memory.ts';
import { startDiscardingS3 } from '../support/discarding-s3.ts';

const GIB = 1024 ** 3;
const SIZE = 3 * GIB;

/** Bytes of memory that a file of any size may cost while it is sent; half of them are bytes in flight. */
const MOST = 96 * MB;

/** Bytes that the second half of the file may cost over the first: memory that grows with the file would be ten times that. */
const FLAT = 24 * MB;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length;

test('a file of 3 GiB costs no more memory than a small one', async ({ page, letterbox }, info) => {
  const path = info.outputPath('sparse.img');
  const file = await open(path, 'w');
  await file.truncate(SIZE);
  await file.close();
  const sink = await startDiscardingS3();
  letterbox.config = {
    ...letterbox.config,
    endpoints: { cognito: letterbox.standIn.endpoints.cognito, s3: sink.url },
  };
  await page.goto(letterbox.origin);
  // A first, small file loads and compiles all that a large one needs.
  const input = page.locator('input[type=file]').first();
  await input.setInputFiles((await makeFile(info.outputPath('first.bin'), 20 * MB)).path);
  await expectThanks(page);
  await page.requestGC();
  await page.waitForTimeout(3000);
  const idle = await memoryOf(page);

  const start = performance.now();
  const samples = await sampleDuring(page, async () => {
    await input.setInputFiles(path);
    await expect(page.getByRole('listitem').getByText('Arrived')).toHaveCount(2);
  });
  const seconds = (performance.now() - start) / 1000;
  await sink.close();
  await rm(path);

  const over = samples.map(({ renderers }) => renderers - idle.renderers);
  const most = Math.max(...over);
  const half = Math.floor(over.length / 2);
  const growth = mean(over.slice(half)) - mean(over.slice(0, half));
  console.log(
    `3 GiB in ${seconds.toFixed(0)} s, ${samples.length} samples. Renderer: ${inMb(idle.renderers)} idle, at most ${inMb(most)} over that, ` +
      `second half ${inMb(growth)} over the first. All processes: ${inMb(idle.all)} idle, at most ${inMb(Math.max(...samples.map(({ all }) => all)) - idle.all)} over that.`,
  );
  expect(sink.received).toBeGreaterThan(SIZE);
  expect(samples.length).toBeGreaterThan(20);
  expect(most).toBeLessThanOrEqual(MOST);
  expect(growth).toBeLessThanOrEqual(FLAT);
});
