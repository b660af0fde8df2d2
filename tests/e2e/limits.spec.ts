import { expect } from '@playwright/test';
import { fileKeysIn } from '../support/arrivals.ts';
import { test } from './fixtures.ts';

const letter = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('dear owner') };

test('a file above the owner’s limit is refused with a reason, and the others arrive', async ({
  page,
  letterbox,
}) => {
  letterbox.config = { ...letterbox.config, limits: { fileBytes: 1000 } };
  await page.goto(letterbox.origin);
  await expect(page.getByText('up to 1 kB a file')).toBeVisible();
  const reel = { name: 'reel.mov', mimeType: '', buffer: Buffer.alloc(1001) };
  const still = { name: 'still.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(1000) };
  await page.getByLabel('Choose files').setInputFiles([letter, reel, still]);

  const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  await expect(row('reel.mov')).toContainText('This file is too large: a file may have at most 1 kB.');
  await expect(row('letter.txt')).toContainText('Arrived');
  await expect(row('still.jpg')).toContainText('Arrived');
  expect(
    (await fileKeysIn(letterbox)).map((key) => key.replace(/^.*\//, '').replace(/-[0-9a-f]{8}/, '')).sort(),
  ).toEqual(['letter.txt', 'still.jpg']);
});
