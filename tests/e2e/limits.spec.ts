import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { expect } from '@playwright/test';
import { test } from './fixtures.ts';

const letter = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('dear owner') };

test('an engine that does not load is told in a sentence, and the page can be tried again', async ({
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
  await expect(page.getByRole('heading', { name: 'Everything is in. Thank you.' })).toBeVisible();
});

test('a file above the owner’s limit is refused in words, and the others go', async ({ page, letterbox }) => {
  letterbox.config = { ...letterbox.config, limits: { fileBytes: 1000 } };
  await page.goto(letterbox.origin);
  await expect(page.getByText('up to 1 kB a file')).toBeVisible();
  const reel = { name: 'reel.mov', mimeType: '', buffer: Buffer.alloc(1001) };
  const still = { name: 'still.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(1000) };
  await page.getByLabel('Choose files').setInputFiles([letter, reel, still]);

  const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  await expect(row('reel.mov')).toContainText(
    'This file is too large: at most 1 kB a file fits through here.',
  );
  await expect(row('letter.txt')).toContainText('Arrived');
  await expect(row('still.jpg')).toContainText('Arrived');
  const { Contents = [] } = await letterbox.owner.send(
    new ListObjectsV2Command({ Bucket: letterbox.standIn.bucket }),
  );
  expect(Contents.map(({ Key = '' }) => Key.replace(/^.*\//, '').replace(/-[0-9a-f]{8}/, '')).sort()).toEqual(
    ['letter.txt', 'still.jpg'],
  );
});
