import { expect } from '@playwright/test';
import { expectThanks } from '../support/arrivals.ts';
import { test } from './fixtures.ts';

const letter = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('dear owner') };

test('who leaves while files are on their way is asked, the tab says how far they are, and then both is over', async ({
  page,
  letterbox,
}) => {
  const held: (() => void)[] = [];
  letterbox.intercept = ({ operation }) =>
    operation === 'PutObject' ? (_request, _response, proceed) => void held.push(proceed) : undefined;
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await page.goto(letterbox.origin);
  await page.getByLabel('Choose files').setInputFiles(letter);
  await expect(page).toHaveTitle(/^\d+% · Send your files$/u);
  // Browsers ask only guests who have touched the page.
  await page.getByRole('heading', { level: 1 }).click();
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);

  letterbox.intercept = () => undefined;
  for (const proceed of held) proceed();
  await expectThanks(page);
  await expect(page).toHaveTitle('Send your files');
  const closed = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await closed;
  expect(asked).toEqual(['beforeunload']);
});

/** One red pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

test('a picture is shown small beside its name, under the policy that the site is served with', async ({
  page,
  letterbox,
}) => {
  await page.goto(letterbox.origin);
  await page
    .getByLabel('Choose files')
    .setInputFiles({ name: 'pixel.png', mimeType: 'image/png', buffer: PIXEL });
  await expectThanks(page);
  const row = page.getByRole('listitem').filter({ hasText: 'pixel.png' });
  await row.scrollIntoViewIfNeeded();
  await expect(row.locator('canvas[data-drawn]')).toBeAttached();
});
