import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Crc64 } from '../../src/core/crc64.ts';
import { toBase64 } from '../../src/core/crc64-base64.ts';
import { errorOf, type UploadError } from '../../src/core/errors.ts';
import type { NewObject, ObjectStore } from '../../src/core/ports.ts';

/** An `ObjectStore` to be tried, and its owner's view: what is really there. */
export interface Subject {
  readonly store: ObjectStore;
  /** Where this guest may write; ends with `/`. */
  readonly prefix: string;
  /** The bytes under a key, `null` when there is nothing. */
  stored(key: string): Promise<Uint8Array | null>;
  /** Under which name and as which type an object comes back. */
  described(key: string): Promise<{ readonly originalName: string; readonly contentType: string }>;
  close(): Promise<void>;
}

const { signal } = new AbortController();
const options = { signal, onProgress: () => undefined };
const LEAST = 5 * 1024 * 1024;
const FIRST = new Uint8Array(LEAST).map((_, index) => index % 251);
const LAST = new TextEncoder().encode('the end');
const WHOLE = Buffer.concat([FIRST, LAST]);

function crc(bytes: Uint8Array): string {
  const sum = new Crc64();
  sum.update(bytes);
  return toBase64(sum.value);
}

/** A body and its checksum, as the two arguments every sending method takes. */
function sent(bytes: Uint8Array): [body: Blob, checksum: string] {
  return [new Blob([new Uint8Array(bytes)]), crc(bytes)];
}

async function failure(work: Promise<unknown>): Promise<UploadError['kind']> {
  return work.then(
    () => Promise.reject(new Error('it succeeded')),
    (thrown: unknown) => errorOf(thrown).kind,
  );
}

/** What every `ObjectStore` must do, said once and tried on all of them. */
export function objectStoreContract(name: string, open: () => Promise<Subject>): void {
  let subject: Subject;
  let store: ObjectStore;

  const named = (key: string): NewObject => ({
    key: subject.prefix + key,
    contentType: 'text/plain',
    originalName: 'Été (1).txt',
  });

  beforeEach(async () => {
    subject = await open();
    store = subject.store;
  });
  afterEach(async () => subject.close());

  describe(`${name}: whether an object is there`, () => {
    test('is told of one that is, and nothing is changed by asking', async () => {
      const object = named('there.txt');
      await store.put(object, ...sent(LAST), options);
      expect(await store.exists(object, signal)).toBe(true);
      expect(await subject.stored(object.key)).toEqual(LAST);
    });

    test('is told of one that is not, and nothing is made by asking', async () => {
      const object = named('not-there.txt');
      expect(await store.exists(object, signal)).toBe(false);
      expect(await subject.stored(object.key)).toBeNull();
    });
  });

  describe(`${name}: one PUT`, () => {
    test('stores the very bytes and gives back their checksum', async () => {
      const object = named('a');
      const receipt = await store.put(object, ...sent(LAST), options);
      expect(receipt).toEqual({ checksum: crc(LAST) });
      expect(await subject.stored(object.key)).toEqual(LAST);
    });

    test('stores an empty file', async () => {
      const object = named('empty');
      await store.put(object, ...sent(new Uint8Array()), options);
      expect(await subject.stored(object.key)).toEqual(new Uint8Array());
    });

    test('keeps the type and the original name', async () => {
      const object = named('a');
      await store.put(object, ...sent(LAST), options);
      expect(await subject.described(object.key)).toEqual({
        contentType: 'text/plain',
        originalName: 'Été (1).txt',
      });
    });

    test('takes keys with every character an identity or a folder may have', async () => {
      const object = named("2026-11-22-7F3KQ9TB/a b+c%d'e(f)*g!/é~.txt");
      await store.put(object, ...sent(LAST), options);
      expect(await subject.stored(object.key)).toEqual(LAST);
    });

    test('never overwrites', async () => {
      const object = named('a');
      await store.put(object, ...sent(LAST), options);
      expect(await failure(store.put(object, ...sent(new Uint8Array(3)), options))).toBe('key-taken');
      expect(await subject.stored(object.key)).toEqual(LAST);
    });

    test('refuses a damaged body, stores nothing of it, and leaves the key free', async () => {
      const object = named('a');
      const [body] = sent(LAST);
      expect(await failure(store.put(object, body, crc(FIRST), options))).toBe('checksum-mismatch');
      expect(await subject.stored(object.key)).toBe(null);
      await store.put(object, ...sent(LAST), options);
    });

    test('reports progress up to the size of the body', async () => {
      const progress: number[] = [];
      await store.put(named('a'), ...sent(LAST), { signal, onProgress: (bytes) => progress.push(bytes) });
      expect(progress.at(-1)).toBe(LAST.length);
    });

    test('that was aborted beforehand rejects with the reason and stores nothing', async () => {
      const object = named('a');
      const put = store.put(object, ...sent(LAST), { ...options, signal: AbortSignal.abort('pause') });
      await expect(put).rejects.toBe('pause');
      expect(await subject.stored(object.key)).toBe(null);
    });
  });

  describe(`${name}: an upload in parts`, () => {
    test('is one object of the very bytes, whatever the order in which its parts came', async () => {
      const object = named('big');
      const upload = await store.begin(object, signal);
      const second = await store.putPart(upload, 2, ...sent(LAST), options);
      const first = await store.putPart(upload, 1, ...sent(FIRST), options);
      expect(await store.listParts(upload, signal)).toEqual([first, second]);
      expect(await subject.stored(object.key)).toBe(null);
      expect(await store.finish(upload, [first, second], crc(WHOLE), WHOLE.length, signal)).toEqual({
        checksum: crc(WHOLE),
      });
      expect(Buffer.compare((await subject.stored(object.key)) ?? LAST, WHOLE)).toBe(0);
      expect(await subject.described(object.key)).toEqual({
        contentType: 'text/plain',
        originalName: 'Été (1).txt',
      });
      expect(await failure(store.listParts(upload, signal))).toBe('upload-gone');
    });

    test('knows the size and the checksum of each part', async () => {
      const upload = await store.begin(named('big'), signal);
      const part = await store.putPart(upload, 7, ...sent(LAST), options);
      expect(part).toMatchObject({ partNumber: 7, size: LAST.length, checksum: crc(LAST) });
      expect(await store.listParts(upload, signal)).toEqual([part]);
    });

    test('lists nothing before the first part', async () => {
      const upload = await store.begin(named('big'), signal);
      expect(await store.listParts(upload, signal)).toEqual([]);
    });

    test('a part sent again replaces itself', async () => {
      const object = named('big');
      const upload = await store.begin(object, signal);
      await store.putPart(upload, 1, ...sent(new TextEncoder().encode('draft')), options);
      const part = await store.putPart(upload, 1, ...sent(LAST), options);
      await store.finish(upload, [part], crc(LAST), LAST.length, signal);
      expect(await subject.stored(object.key)).toEqual(LAST);
    });

    test('refuses a damaged part and does not list it', async () => {
      const upload = await store.begin(named('big'), signal);
      const [body] = sent(LAST);
      expect(await failure(store.putPart(upload, 1, body, crc(FIRST), options))).toBe('checksum-mismatch');
      expect(await store.listParts(upload, signal)).toEqual([]);
    });

    test.each<
      [string, UploadError['kind'], (etag: string) => { etag: string; checksum: string; size: number }]
    >([
      [
        'the checksum of another whole',
        'checksum-mismatch',
        (etag) => ({ etag, checksum: crc(FIRST), size: LAST.length }),
      ],
      ['another size', 'bug', (etag) => ({ etag, checksum: crc(LAST), size: LAST.length + 1 })],
      ['a part S3 does not hold', 'bug', () => ({ etag: '"0"', checksum: crc(LAST), size: LAST.length })],
    ])('is not finished with %s, and can still be finished rightly', async (_name, kind, claim) => {
      const object = named('big');
      const upload = await store.begin(object, signal);
      const part = await store.putPart(upload, 1, ...sent(LAST), options);
      const { etag, checksum, size } = claim(part.etag);
      expect(await failure(store.finish(upload, [{ ...part, etag }], checksum, size, signal))).toBe(kind);
      expect(await subject.stored(object.key)).toBe(null);
      await store.finish(upload, [part], crc(LAST), LAST.length, signal);
      expect(await subject.stored(object.key)).toEqual(LAST);
    });

    test('never overwrites', async () => {
      const object = named('big');
      const upload = await store.begin(object, signal);
      const part = await store.putPart(upload, 1, ...sent(new TextEncoder().encode('late')), options);
      await store.put(object, ...sent(LAST), options);
      expect(await failure(store.finish(upload, [part], part.checksum ?? '', part.size, signal))).toBe(
        'key-taken',
      );
      expect(await subject.stored(object.key)).toEqual(LAST);
    });

    test('thrown away is gone for good, and may be thrown away again', async () => {
      const upload = await store.begin(named('big'), signal);
      const part = await store.putPart(upload, 1, ...sent(LAST), options);
      await store.discard(upload, signal);
      await store.discard(upload, signal);
      expect(await failure(store.listParts(upload, signal))).toBe('upload-gone');
      expect(await failure(store.putPart(upload, 1, ...sent(LAST), options))).toBe('upload-gone');
      expect(await failure(store.finish(upload, [part], crc(LAST), LAST.length, signal))).toBe('upload-gone');
    });

    test('of an id that never was is gone', async () => {
      const upload = { key: named('big').key, uploadId: 'never' };
      expect(await failure(store.listParts(upload, signal))).toBe('upload-gone');
      await store.discard(upload, signal);
    });
  });
}
