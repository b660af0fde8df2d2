import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { expect, type Page } from '@playwright/test';
import { diskName } from '../../local/s3/disk-name.ts';
import type { Manifest } from '../../src/core/delivery/manifest.ts';
import { type Letterbox, MANIFEST } from './letterbox.ts';
import { type TestFile, sha256Of } from './test-files.ts';

/** Gives files to the page's picker. */
export async function chooseFiles(page: Page, files: readonly TestFile[]): Promise<void> {
  await page.getByLabel('Choose files').setInputFiles(files.map(({ path }) => path));
}

/** Waits until the page says that everything is in. */
export async function expectThanks(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Everything arrived. Thank you.' })).toBeVisible();
}

/** Keys of all objects, as the owner sees them. */
export async function keysIn({ owner, standIn }: Letterbox): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client: owner }, { Bucket: standIn.bucket }))
    keys.push(...Contents.map(({ Key = '' }) => Key));
  return keys;
}

/** Keys of the guest's files, without manifests. */
export async function fileKeysIn(letterbox: Letterbox): Promise<readonly string[]> {
  return (await keysIn(letterbox)).filter((key) => !MANIFEST.test(key));
}

/** Every file that was given is there once and whole, and nothing else is but the manifest. */
export async function expectStored(letterbox: Letterbox, given: readonly TestFile[]): Promise<void> {
  const keys = await fileKeysIn(letterbox);
  const named = keys.map((key) => [basename(key).replace(/-[0-9a-f]{8}(?=\.)/u, ''), key] as const);
  expect(named.map(([name]) => name).sort()).toEqual(given.map(({ name }) => name).sort());
  const keyOf = new Map(named);
  for (const { name, path } of given)
    expect(await sha256Of(onDisk(letterbox, keyOf.get(name) ?? '')), name).toBe(await sha256Of(path));
}

/** The same; and the delivery has closed by itself, with one manifest that tells of every file; and no key was written twice. */
export async function expectDelivered(letterbox: Letterbox, given: readonly TestFile[]): Promise<Manifest> {
  const manifests = async () => (await keysIn(letterbox)).filter((key) => MANIFEST.test(key));
  await expect.poll(manifests).toHaveLength(1);
  await expectStored(letterbox, given);
  const [key = ''] = await manifests();
  const manifest = JSON.parse(await readFile(onDisk(letterbox, key), 'utf8')) as Manifest;
  expect(manifest.files.map(({ name }) => name).sort()).toEqual(given.map(({ name }) => name).sort());
  expect(new Set(manifest.files.map((file) => file.key))).toEqual(
    new Set((await keysIn(letterbox)).filter((each) => each !== key)),
  );
  expect(manifest.leftOut).toEqual([]);
  expect(writtenTwice(letterbox)).toEqual([]);
  return manifest;
}

/** Where the bytes of an object are. */
function onDisk({ folder }: Letterbox, key: string): string {
  return join(folder, diskName(key));
}

function writtenTwice({ standIn }: Letterbox): readonly string[] {
  const writes = standIn.requests
    .filter(({ operation }) => operation === 'PutObject' || operation === 'CompleteMultipartUpload')
    .filter(({ status }) => status === 200)
    .map(({ key }) => key ?? '');
  return writes.filter((key, n) => writes.indexOf(key) !== n);
}
