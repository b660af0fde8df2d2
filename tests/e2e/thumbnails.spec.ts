import { expect } from '@playwright/test';
import { expectThanks } from '../support/arrivals.ts';
import { test } from './fixtures.ts';

/** One red pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

test('a thumbnail of a picture is drawn under the content security policy of the site', async ({
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
