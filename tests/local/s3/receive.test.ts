import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test as base } from 'vitest';
import { openBucket } from '../../../local/s3/bucket.ts';
import { receive } from '../../../local/s3/receive.ts';
import { Refusal } from '../../../local/s3/refusal.ts';

const test = base.extend<{ folder: string }>({
  // eslint-disable-next-line no-empty-pattern -- Vitest wants the braces
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'letterbox-storage-'));
    await use(folder);
    await rm(folder, { recursive: true });
  },
});

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (thrown: unknown) => (thrown instanceof Refusal ? thrown.code : String(thrown)),
  );

describe('bytes on their way in', () => {
  const stream = () => Readable.from([Buffer.from('abc')]);

  test('are handed over with their digests, in a file that is gone afterwards', async ({ folder }) => {
    const seen = await receive(stream(), 3, folder, [], async ({ size, digests }) => {
      const md5 = digests.get('md5')?.toString('hex');
      return { size, md5, files: (await readdir(folder)).length };
    });
    expect(seen).toEqual({ size: 3, md5: '900150983cd24fb0d6963f7d28e17f72', files: 1 });
    expect(await readdir(folder)).toEqual([]);
  });

  test.for([[2], [4]])('are dropped when there should have been %i', async ([length = 0], { folder }) => {
    const receiving = receive(stream(), length, folder, [], () => Promise.resolve());
    expect(await codeOf(receiving)).toBe('IncompleteBody');
    expect(await readdir(folder)).toEqual([]);
  });

  test('are dropped when whatever comes next fails', async ({ folder }) => {
    const receiving = receive(stream(), 3, folder, [], () => Promise.reject(new Error('full')));
    expect(await codeOf(receiving)).toBe('Error: full');
    expect(await readdir(folder)).toEqual([]);
  });

  test('that an earlier run had not finished with are dropped at the start', async ({ folder }) => {
    const { incoming } = await openBucket(folder);
    await writeFile(join(incoming, 'half'), 'half');
    expect(await readdir((await openBucket(folder)).incoming)).toEqual([]);
  });
});

describe('an upload that is being completed', () => {
  test('is left alone by everybody else, and stays when that failed', async ({ folder }) => {
    const { uploads } = await openBucket(folder);
    const { uploadId } = await uploads.begin({ key: 'a', metadata: {}, checksummed: true });
    const part = { partNumber: 1, size: 0, etag: '""', checksum: '', lastModified: 0 };
    let fail: (reason: Error) => void = () => undefined;
    const first = uploads.complete('a', uploadId, () => new Promise((_, reject) => (fail = reject)));

    const others = [
      uploads.complete('a', uploadId, () => Promise.resolve()),
      uploads.putPart('a', uploadId, join(folder, 'part'), part),
      uploads.discard('a', uploadId),
    ];
    expect(await Promise.all(others.map(codeOf))).toEqual(Array(3).fill('ConditionalRequestConflict'));
    fail(new Error('no room'));
    expect(await codeOf(first)).toBe('Error: no room');
    expect(await codeOf(uploads.complete('a', uploadId, () => Promise.resolve()))).toBe('done');
    expect(await codeOf(uploads.complete('a', uploadId, () => Promise.resolve()))).toBe('NoSuchUpload');
  });

  test('that was only half begun when an earlier run ended is tidied away', async ({ folder }) => {
    const { uploads } = await openBucket(folder);
    await uploads.begin({ key: 'a', metadata: {}, checksummed: true });
    const place = join(folder, '.letterbox', 'uploads');
    const [begun = ''] = await readdir(place);
    await rm(join(place, begun, 'upload.json'));
    await openBucket(folder);
    expect(await readdir(place)).toEqual([]);
  });
});
