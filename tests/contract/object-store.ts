import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Crc64, toBase64 } from '../../src/core/checksum/crc64.ts';
import { errorOf, type UploadError } from '../../src/core/errors.ts';
import type { MultipartStore, NewObject, ObjectStore } from '../../src/core/ports.ts';

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

/** A promise that a store is known not to keep, for reasons of its own. */
export interface Difference {
  /** The name of the test. */
  readonly promise: string;
  readonly why: string;
  /** What the test then says of the store, or a part of it: should it keep its promise one day, we want to know. */
  readonly says: string;
}

/** What every `ObjectStore` must do, said once and tried on all of them. */
export function objectStoreContract(
  name: string,
  open: () => Promise<Subject>,
  differences: readonly Difference[] = [],
): void {
  let subject: Subject;
  let store: ObjectStore;
  let multipart: MultipartStore;

  const named = (key: string): NewObject => ({
    key: subject.prefix + key,
    contentType: 'text/plain',
    originalName: 'Été (1).txt',
  });

  const promised = new Set<string>();
  const promise = (sentence: string, keep: () => Promise<void>): void => {
    promised.add(sentence);
    const difference = differences.find(({ promise }) => promise === sentence);
    if (!difference) test(sentence, keep);
    else
      test(`${sentence}: not here, for ${difference.why}`, () =>
        expect(keep()).rejects.toThrow(difference.says));
  };

  beforeEach(async () => {
    subject = await open();
    store = subject.store;
    multipart = await store.multipart();
  });
  afterEach(async () => subject.close());

  describe(`${name}: whether an object is there`, () => {
    promise('is told of one that is, and nothing is changed by asking', async () => {
      const object = named('there.txt');
      await store.put(object, ...sent(LAST), options);
      expect(await store.exists(object, signal)).toBe(true);
      expect(await subject.stored(object.key)).toEqual(LAST);
    });

    promise('is told of one that is not, and nothing is made by asking', async () => {
      const object = named('not-there.txt');
      expect(await store.exists(object, signal)).toBe(false);
      expect(await subject.stored(object.key)).toBeNull();
    });
  });

  describe(`${name}: one PUT`, () => {
    promise('stores the very bytes', async () => {
      const object = named('a');
      await store.put(object, ...sent(LAST), options);
      expect(await subject.stored(object.key)).toEqual(LAST);
    });

    promise('gives back the checksum', async () => {
      const receipt = await store.put(named('a'), ...sent(LAST), options);
      expect(receipt).toEqual({ checksum: crc(LAST) });
    });

    promise('stores an empty file', async () => {
      const object = named('empty');
      await store.put(object, ...sent(new Uint8Array()), options);
      expect(await subject.stored(object.key)).toEqual(new Uint8Array());
    });

    promise('keeps the type and the original name', async () => {
      const object = named('a');
      await store.put(object, ...sent(LAST), options);
      expect(await subject.described(object.key)).toEqual({
        contentType: 'text/plain',
        originalName: 'Été (1).txt',
      });
    });

    promise('takes keys with every character an identity or a folder may have', async () => {
      const object = named("2026-11-22-7F3KQ9TB/a b+c%d'e(f)*g!/é~.txt");
      await store.put(object, ...sent(LAST), options);
      expect(await subject.stored(object.key)).toEqual(LAST);
    });

    promise('never overwrites', async () => {
      const object = named('a');
      await store.put(object, ...sent(LAST), options);
      expect(await failure(store.put(object, ...sent(new Uint8Array(3)), options))).toBe('key-taken');
      expect(await subject.stored(object.key)).toEqual(LAST);
    });

    promise('refuses a damaged body, stores nothing of it, and leaves the key free', async () => {
      const object = named('a');
      const [body] = sent(LAST);
      expect(await failure(store.put(object, body, crc(FIRST), options))).toBe('checksum-mismatch');
      expect(await subject.stored(object.key)).toBe(null);
      await store.put(object, ...sent(LAST), options);
    });

    promise('reports progress up to the size of the body', async () => {
      const progress: number[] = [];
      await store.put(named('a'), ...sent(LAST), { signal, onProgress: (bytes) => progress.push(bytes) });
      expect(progress.at(-1)).toBe(LAST.length);
    });

    promise('that was aborted beforehand rejects with the reason and stores nothing', async () => {
      const object = named('a');
      const put = store.put(object, ...sent(LAST), { ...options, signal: AbortSignal.abort('pause') });
      await expect(put).rejects.toBe('pause');
      expect(await subject.stored(object.key)).toBe(null);
    });
  });

  describe(`${name}: an upload in parts`, () => {
    promise('is one object of the very bytes, whatever the order in which its parts came', async () => {
      const object = named('big');
      const upload = await multipart.begin(object, signal);
      const second = await multipart.putPart(upload, 2, ...sent(LAST), options);
      const first = await multipart.putPart(upload, 1, ...sent(FIRST), options);
      expect(await multipart.listParts(upload, signal)).toEqual([first, second]);
      expect(await subject.stored(object.key)).toBe(null);
      await multipart.finish(upload, [first, second], crc(WHOLE), WHOLE.length, signal);
      expect(Buffer.compare((await subject.stored(object.key)) ?? LAST, WHOLE)).toBe(0);
      expect(await subject.described(object.key)).toEqual({
        contentType: 'text/plain',
        originalName: 'Été (1).txt',
      });
    });

    promise('has no list of parts any more once it is finished', async () => {
      const upload = await multipart.begin(named('big'), signal);
      const part = await multipart.putPart(upload, 1, ...sent(LAST), options);
      await multipart.finish(upload, [part], crc(LAST), LAST.length, signal);
      expect(await failure(multipart.listParts(upload, signal))).toBe('upload-gone');
    });

    promise('gives back the checksum of the whole', async () => {
      const upload = await multipart.begin(named('big'), signal);
      const part = await multipart.putPart(upload, 1, ...sent(LAST), options);
      const receipt = await multipart.finish(upload, [part], crc(LAST), LAST.length, signal);
      expect(receipt).toEqual({ checksum: crc(LAST) });
    });

    promise('knows the number and the size of each part', async () => {
      const upload = await multipart.begin(named('big'), signal);
      const part = await multipart.putPart(upload, 7, ...sent(LAST), options);
      expect(part).toMatchObject({ partNumber: 7, size: LAST.length });
      expect(await multipart.listParts(upload, signal)).toEqual([part]);
    });

    promise('knows the checksum of each part', async () => {
      const upload = await multipart.begin(named('big'), signal);
      const part = await multipart.putPart(upload, 1, ...sent(LAST), options);
      expect(part.checksum).toBe(crc(LAST));
      expect(await multipart.listParts(upload, signal)).toEqual([part]);
    });

    promise('lists nothing before the first part', async () => {
      const upload = await multipart.begin(named('big'), signal);
      expect(await multipart.listParts(upload, signal)).toEqual([]);
    });

    promise('a part sent again replaces itself', async () => {
      const object = named('big');
      const upload = await multipart.begin(object, signal);
      await multipart.putPart(upload, 1, ...sent(new TextEncoder().encode('draft')), options);
      const part = await multipart.putPart(upload, 1, ...sent(LAST), options);
      await multipart.finish(upload, [part], crc(LAST), LAST.length, signal);
      expect(await subject.stored(object.key)).toEqual(LAST);
    });

    promise('refuses a damaged part and does not list it', async () => {
      const upload = await multipart.begin(named('big'), signal);
      const [body] = sent(LAST);
      expect(await failure(multipart.putPart(upload, 1, body, crc(FIRST), options))).toBe(
        'checksum-mismatch',
      );
      expect(await multipart.listParts(upload, signal)).toEqual([]);
    });

    interface Claim {
      readonly etag: string;
      readonly checksum: string;
      readonly size: number;
    }

    const isNotFinishedWith = (claimed: Partial<Claim>, kind: UploadError['kind']) => async () => {
      const object = named('big');
      const upload = await multipart.begin(object, signal);
      const part = await multipart.putPart(upload, 1, ...sent(LAST), options);
      const { etag, checksum, size } = {
        ...{ etag: part.etag, checksum: crc(LAST), size: LAST.length },
        ...claimed,
      };
      expect(await failure(multipart.finish(upload, [{ ...part, etag }], checksum, size, signal))).toBe(kind);
      expect(await subject.stored(object.key)).toBe(null);
      await multipart.finish(upload, [part], crc(LAST), LAST.length, signal);
      expect(await subject.stored(object.key)).toEqual(LAST);
    };

    promise(
      'is not finished with the checksum of another whole, and can still be finished rightly',
      isNotFinishedWith({ checksum: crc(FIRST) }, 'checksum-mismatch'),
    );

    promise(
      'is not finished with another size, and can still be finished rightly',
      isNotFinishedWith({ size: LAST.length + 1 }, 'bug'),
    );

    promise(
      'is not finished with a part that S3 does not hold, and can still be finished rightly',
      isNotFinishedWith({ etag: '"0"' }, 'bug'),
    );

    promise('is not finished over an object that came in between', async () => {
      const object = named('big');
      const upload = await multipart.begin(object, signal);
      const part = await multipart.putPart(upload, 1, ...sent(new TextEncoder().encode('late')), options);
      await store.put(object, ...sent(LAST), options);
      expect(await failure(multipart.finish(upload, [part], part.checksum ?? '', part.size, signal))).toBe(
        'key-taken',
      );
      expect(await subject.stored(object.key)).toEqual(LAST);
    });

    describe('that was thrown away', () => {
      const discarded = async () => {
        const upload = await multipart.begin(named('big'), signal);
        const part = await multipart.putPart(upload, 1, ...sent(LAST), options);
        await multipart.discard(upload, signal);
        return { upload, part };
      };

      promise('may be thrown away again', async () => {
        const { upload } = await discarded();
        await expect(multipart.discard(upload, signal)).resolves.toBe(undefined);
      });

      promise('has no list of parts', async () => {
        const { upload } = await discarded();
        expect(await failure(multipart.listParts(upload, signal))).toBe('upload-gone');
      });

      promise('takes no more parts', async () => {
        const { upload } = await discarded();
        expect(await failure(multipart.putPart(upload, 1, ...sent(LAST), options))).toBe('upload-gone');
      });

      promise('cannot be finished', async () => {
        const { upload, part } = await discarded();
        const finished = multipart.finish(upload, [part], crc(LAST), LAST.length, signal);
        expect(await failure(finished)).toBe('upload-gone');
        expect(await subject.stored(upload.key)).toBe(null);
      });
    });

    describe('of an id that never was', () => {
      const never = () => ({ key: named('big').key, uploadId: 'never' });

      promise('has no list of parts either', async () => {
        expect(await failure(multipart.listParts(never(), signal))).toBe('upload-gone');
      });

      promise('may be thrown away', async () => {
        await expect(multipart.discard(never(), signal)).resolves.toBe(undefined);
      });
    });
  });

  if (differences.length > 0)
    test(`${name}: what differs is part of the contract`, () => {
      expect(differences.map(({ promise }) => promise).filter((named) => !promised.has(named))).toEqual([]);
    });
}
