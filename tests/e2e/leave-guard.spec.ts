import { expect } from '@playwright/test';
import { expectThanks } from '../support/arrivals.ts';
import { holdRequests } from '../support/letterbox.ts';
import { test } from './fixtures.ts';

const letter = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('dear owner') };

test('the page asks before it is left and its title shows progress, until all files have arrived', async ({
  page,
  letterbox,
}) => {
  const held = holdRequests(letterbox, ({ operation }) => operation === 'PutObject');
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await page.goto(letterbox.origin);
  await page.getByLabel('Choose files').setInputFiles(letter);
  await expect(page).toHaveTitle(/^\d+% · Send your files$/u);
  // Browsers ask only after the guest has interacted with the page.
  await page.getByRole('heading', { level: 1 }).click();
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);

  held.release();
  await expectThanks(page);
  await expect(page).toHaveTitle('Send your files');
  const closed = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await closed;
  expect(asked).toEqual(['beforeunload']);
});
