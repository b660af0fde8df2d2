import { expect } from '@playwright/test';
import { chooseFiles, expectDelivered, expectThanks } from '../support/arrivals.ts';
import { proxyAws } from '../support/aws-proxy.ts';
import { makeFile, MB } from '../support/test-files.ts';
import { test } from './fixtures.ts';

test('a tab that is open already offers what another one leaves, without a reload', async ({
  page,
  context,
  letterbox,
}, info) => {
  const file = await makeFile(info.outputPath('given/reel.mov'), 40 * MB);
  const line = await proxyAws(letterbox, { upload: 8 * MB });
  await page.goto(letterbox.origin);
  await chooseFiles(page, [file]);
  await expect.poll(() => line.carried.up).toBeGreaterThan(12 * MB);
  const second = await context.newPage();
  await second.goto(letterbox.origin);
  await second.getByLabel('Choose files').focus();
  await expect.poll(() => second.workers().length).toBe(1);
  await page.close();
  await second.getByRole('button', { name: 'Continue' }).click();
  await chooseFiles(second, [file]);
  await expectThanks(second);
  await line.close();
  await expectDelivered(letterbox, [file]);
});
