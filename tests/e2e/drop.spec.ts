import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetObjectCommand, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { expect } from '@playwright/test';
import { expectThanks, fileKeysIn } from '../support/arrivals.ts';
import { dragOnto } from './drag.ts';
import { requestsFor } from '../support/letterbox.ts';
import { test } from './fixtures.ts';

const PRESCRIBED =
  /^drop\/[a-z]{2}-[a-z]+-\d:[0-9a-f-]{36}\/\d{4}-\d\d-\d\d-[0-9A-HJKMNP-TV-Z]{8}\/[A-Za-z0-9._/-]+-[0-9a-f]{8}(\.[a-z0-9.]+)?$/;

/** S3 answers scripts even when it fails. */
const CORS = { 'access-control-allow-origin': '*' };

async function bytesOf(owner: S3Client, bucket: string, key: string): Promise<Buffer> {
  const { Body } = await owner.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

test('a guest drops a photo, a PDF and an empty file, and they are in the bucket', async ({
  page,
  letterbox,
}, info) => {
  const { owner, standIn } = letterbox;
  const given = new Map([
    ['Été à la plage (1).JPG', randomBytes(300_000)],
    ['Programme.pdf', randomBytes(50_000)],
    ['empty.txt', Buffer.alloc(0)],
  ]);
  const folder = info.outputPath('given');
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of given) await writeFile(join(folder, name), bytes);

  await page.goto(letterbox.origin);
  await dragOnto(
    page,
    [...given.keys()].map((name) => join(folder, name)),
  );
  await expectThanks(page);

  const keys = await fileKeysIn(letterbox);
  expect(keys).toHaveLength(3);
  for (const key of keys) expect(key).toMatch(PRESCRIBED);
  expect(keys.map((key) => key.replace(/^.*\//, '').replace(/-[0-9a-f]{8}/, '')).sort()).toEqual([
    'Ete-a-la-plage-1.jpg',
    'Programme.pdf',
    'empty.txt',
  ]);
  for (const key of keys) {
    const head = await owner.send(new HeadObjectCommand({ Bucket: standIn.bucket, Key: key }));
    const name = decodeURIComponent(
      head.ContentDisposition?.replace(/^attachment; filename\*=UTF-8''/, '') ?? '',
    );
    expect(await bytesOf(owner, standIn.bucket, key)).toEqual(given.get(name));
    // The folder a person looks into holds the same bytes under the same name.
    const onDisk = join(letterbox.folder, ...key.split('/').map((segment) => segment.replaceAll(':', '%3A')));
    expect(await readFile(onDisk)).toEqual(given.get(name));
  }
  const reference = keys[0]?.split('/')[2] ?? '';
  await expect(page.getByText(reference, { exact: true })).toBeVisible();
});

test('files are chosen with the keyboard alone', async ({ page, letterbox }) => {
  // Awaited before the page opens, since Playwright forgets a file dialogue that nobody awaits.
  const picker = page.waitForEvent('filechooser');
  await page.goto(letterbox.origin);
  await expect(page.getByLabel('Choose files')).toBeAttached();
  const button = page.getByRole('button', { name: 'Choose files' });
  // The language menu comes late, and stands before it.
  await expect(page.getByLabel('Language')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(button).toBeFocused();
  await page.keyboard.press('Space');
  await (
    await picker
  ).setFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('dear owner') });
  await expectThanks(page);
  expect(await fileKeysIn(letterbox)).toHaveLength(1);
});

test('a folder keeps its structure', async ({ page, letterbox }, info) => {
  const folder = info.outputPath('Trip 2026');
  await mkdir(join(folder, 'day one'), { recursive: true });
  await writeFile(join(folder, 'plan.txt'), 'plan');
  await writeFile(join(folder, 'day one', 'notes.txt'), 'notes');
  await page.goto(letterbox.origin);
  await dragOnto(page, [folder]);
  await expectThanks(page);
  const paths = (await fileKeysIn(letterbox)).map((key) => key.split('/').slice(3).join('/'));
  expect(paths.map((path) => path.replace(/-[0-9a-f]{8}\./, '.')).sort()).toEqual([
    'Trip-2026/day-one/notes.txt',
    'Trip-2026/plan.txt',
  ]);
});

test('forty files cost forty PUTs, one GetId and one GetCredentialsForIdentity', async ({
  page,
  letterbox,
}) => {
  await page.goto(letterbox.origin);
  const files = Array.from({ length: 40 }, (_, n) => ({
    name: `photo ${n}.jpg`,
    mimeType: 'image/jpeg',
    buffer: randomBytes(1000 + n),
  }));
  await page.locator('input[type=file]').first().setInputFiles(files);
  await expectThanks(page);
  const count = (operation: string): number => requestsFor(letterbox, operation).length;
  expect({
    PutObject: count('PutObject'),
    GetId: count('GetId'),
    GetCredentialsForIdentity: count('GetCredentialsForIdentity'),
  }).toEqual({ PutObject: 40, GetId: 1, GetCredentialsForIdentity: 1 });
});

test('a file that S3 refuses is shown as failed, and arrives when tried again', async ({
  page,
  letterbox,
}) => {
  await page.goto(letterbox.origin);
  letterbox.intercept = ({ operation }) =>
    operation === 'PutObject' ? (_request, response) => response.writeHead(400, CORS).end() : undefined;
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'letter.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('dear owner'),
    });
  await expect(page.getByRole('button', { name: 'Try again: letter.txt' })).toBeVisible();
  expect(await fileKeysIn(letterbox)).toEqual([]);
  letterbox.intercept = () => undefined;
  await page.getByRole('button', { name: 'Try again: letter.txt' }).click();
  await expectThanks(page);
  expect(await fileKeysIn(letterbox)).toHaveLength(1);
});
