import { expect } from '@playwright/test';
import { expectStored, expectThanks } from '../support/arrivals.ts';
import { makeFiles, MB } from '../support/given.ts';
import { putLineBefore } from '../support/line.ts';
import { test } from './fixtures.ts';

test('without a network the page waits, says so, and goes on by itself', async ({
  page,
  context,
  letterbox,
}, info) => {
  const given = await makeFiles(info.outputPath('given'), 'given', [40 * MB]);
  const line = await putLineBefore(letterbox, { upload: 10 * MB });
  await page.goto(letterbox.origin);
  await page.getByLabel('Choose files').setInputFiles(given.map(({ path }) => path));
  await expect.poll(() => line.carried.up).toBeGreaterThan(20 * MB);

  await context.setOffline(true);
  line.cut(1000);
  await expect(page.getByText('Waiting for the network')).toBeVisible();
  await context.setOffline(false);

  await expectThanks(page);
  await expectStored(letterbox, given);
  await line.close();
  // Two parts had arrived when the line went dead: they went once.
  const parts = letterbox.standIn.requests.filter(({ operation }) => operation === 'UploadPart');
  const again = parts.length - new Set(parts.map(({ partNumber }) => partNumber)).size;
  expect(again).toBeLessThanOrEqual(3);
});
