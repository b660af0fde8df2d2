import { expect } from '@playwright/test';
import { chooseFiles, expectStored, expectThanks } from '../support/arrivals.ts';
import { makeFiles } from '../support/test-files.ts';
import { test } from './fixtures.ts';

const letter = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('dear owner') };

test('a page whose engine does not load says so, and loads it when tried again', async ({
  page,
  letterbox,
}) => {
  await page.route('**/engine.worker*', (route) => route.fulfill({ status: 404 }));
  await page.goto(letterbox.origin);
  await expect(page.getByText('This page could not load the part that sends files.')).toBeVisible();
  await expect(page.getByLabel('Choose files')).toHaveCount(0);

  await page.unroute('**/engine.worker*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByLabel('Choose files').setInputFiles(letter);
  await expectThanks(page);
});

test('a part of the engine that does not load twice holds a large file up, and loses nothing', async ({
  page,
  letterbox,
}, info) => {
  const addresses: string[] = [];
  await page.route('**/engine-late-*', async (route) => {
    addresses.push(new URL(route.request().url()).search);
    await (addresses.length > 2 ? route.continue() : route.abort());
  });
  const given = await makeFiles(info.outputPath('given'), 'given', [20 * 1024 * 1024]);
  await page.goto(letterbox.origin);
  await chooseFiles(page, given);
  await expectThanks(page);
  await expectStored(letterbox, given);
  // Chromium remembers an import that failed: the same address would never be asked for again.
  expect(addresses).toEqual(['', '?1', '?2']);
});
