import { expect } from '@playwright/test';
import { expectThanks } from '../support/arrivals.ts';
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
