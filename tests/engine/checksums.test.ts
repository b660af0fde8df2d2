import { Crc64Nvme } from '@aws-sdk/checksums/crc';
import { describe, expect, test } from 'vitest';
import type { Bytes } from '../../src/core/types.ts';
import { checksums } from '../../src/engine/checksums.ts';
import { FakeClock } from '../support/fake-clock.ts';

/** As much as is read at a time. */
const PIECE = 8 * 1024 * 1024;

/** Bytes in memory that write down what is read of them, and can be told to misbehave. */
class RecordedBytes implements Bytes {
  readonly reads: string[] = [];
  readonly size: number;
  read = (data: Uint8Array): Promise<ArrayBuffer> => Promise.resolve(data.slice().buffer);
  readonly #data: Uint8Array;

  constructor(data: Uint8Array) {
    this.#data = data;
    this.size = data.length;
  }

  slice(start: number, end: number): Bytes {
    const piece = new RecordedBytes(this.#data.subarray(start, end));
    piece.arrayBuffer = () => {
      this.reads.push(`${start}-${end}`);
      return this.read(piece.#data);
    };
    return piece;
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.reject(new Error('read whole'));
  }
}

const never = new AbortController().signal;
const hang = (): Promise<ArrayBuffer> => new Promise(() => undefined);

function checksumOf(bytes: Bytes, signal = never): Promise<string> {
  return checksums(new FakeClock()).of(bytes, signal);
}

const unreadable = { name: 'Fault', error: { kind: 'file-unreadable' } };

function noise(length: number): Uint8Array {
  const data = new Uint8Array(length);
  for (let index = 0; index < length; index += 1) data[index] = (index * 2654435761) >>> 13;
  return data;
}

async function bySdk(data: Uint8Array): Promise<string> {
  const hash = new Crc64Nvme();
  hash.update(data);
  return Buffer.from(await hash.digest()).toString('base64');
}

test.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + 7])(
  'the checksum of %i bytes is what the AWS SDK computes',
  async (length) => {
    const data = noise(length);
    expect(await checksumOf(new RecordedBytes(data))).toBe(await bySdk(data));
  },
);

test('a Blob is hashed like any bytes', async () => {
  const data = noise(PIECE + 5);
  expect(await checksumOf(new Blob([data.slice()]))).toBe(await bySdk(data));
});

test('the bytes are read a piece at a time, each once, in order', async () => {
  const bytes = new RecordedBytes(noise(2 * PIECE + 10));
  await checksumOf(bytes);
  expect(bytes.reads).toEqual(['0-8388608', '8388608-16777216', '16777216-16777226']);
});

test('two pieces of all files are in memory at most, however many are hashed, and hashed ones are freed', async () => {
  const sums = checksums(new FakeClock());
  const held: ArrayBuffer[] = [];
  let open = 0;
  let most = 0;
  const files = Array.from({ length: 5 }, () => new RecordedBytes(noise(2 * PIECE)));
  for (const file of files)
    file.read = async (data) => {
      open += 1;
      most = Math.max(most, open + held.filter(({ byteLength }) => byteLength > 0).length);
      await Promise.resolve();
      const read = data.slice().buffer;
      held.push(read);
      open -= 1;
      return read;
    };
  const [first, ...others] = await Promise.all(files.map((file) => sums.of(file, never)));
  expect(most).toBe(2);
  expect(held.map(({ byteLength }) => byteLength)).toEqual(Array.from({ length: 10 }, () => 0));
  expect(others).toEqual([first, first, first, first]);
});

test('a large file on a lost drive delays others by some seconds, not for ever', async () => {
  const clock = new FakeClock();
  const sums = checksums(clock);
  const lost = new RecordedBytes(noise(PIECE));
  lost.read = hang;
  const guest = new AbortController();
  const hanging = Array.from({ length: 8 }, () => sums.of(lost, guest.signal));
  const data = noise(100);
  const waiting = sums.of(new RecordedBytes(data), never);
  let done = false;
  void waiting.then(() => (done = true));
  // Two of them at a time give up their places.
  await clock.pass(19_999);
  expect(done).toBe(false);
  await clock.pass(1);
  expect(await waiting).toBe(await bySdk(data));
  guest.abort('cancel');
  const ends = await Promise.allSettled(hanging);
  expect(ends).toEqual(hanging.map(() => ({ status: 'rejected', reason: 'cancel' })));
});

test('a late read is hashed nevertheless', async () => {
  const clock = new FakeClock();
  const data = noise(100);
  const bytes = new RecordedBytes(data);
  bytes.read = async (piece) => {
    await clock.sleep(60_000, never);
    return piece.slice().buffer;
  };
  const checksum = checksums(clock).of(bytes, never);
  await clock.pass(60_000);
  expect(await checksum).toBe(await bySdk(data));
});

test.each([
  ['NotReadableError', 'file-changed'],
  ['NotFoundError', 'file-unreadable'],
])('a file of which the browser says %s is told as %s', async (name, kind) => {
  const bytes = new RecordedBytes(noise(3 * PIECE));
  const honest = bytes.read;
  bytes.read = (data) =>
    bytes.reads.length < 3 ? honest(data) : Promise.reject(new DOMException('gone', name));
  await expect(checksumOf(bytes)).rejects.toMatchObject({ error: { kind } });
});

test.each([0, 1, PIECE - 1])(
  'a piece that comes back with %i bytes only is not hashed as if it were whole',
  async (length) => {
    const bytes = new RecordedBytes(noise(2 * PIECE));
    bytes.read = (data) => Promise.resolve(data.slice(0, length).buffer);
    await expect(checksumOf(bytes)).rejects.toMatchObject(unreadable);
  },
);

test('reads nothing when aborted before the start', async () => {
  const bytes = new RecordedBytes(noise(0));
  await expect(checksumOf(bytes, AbortSignal.abort('pause'))).rejects.toBe('pause');
  expect(bytes.reads).toEqual([]);
});

test('does not wait for a hanging read when aborted', async () => {
  const bytes = new RecordedBytes(noise(PIECE));
  bytes.read = hang;
  const guest = new AbortController();
  const checksum = checksumOf(bytes, guest.signal);
  guest.abort('cancel');
  await expect(checksum).rejects.toBe('cancel');
});

test('stops reading when aborted half way', async () => {
  const bytes = new RecordedBytes(noise(5 * PIECE));
  const guest = new AbortController();
  const honest = bytes.read;
  bytes.read = (data) => {
    if (bytes.reads.length === 3) guest.abort('pause');
    return honest(data);
  };
  await expect(checksumOf(bytes, guest.signal)).rejects.toBe('pause');
  expect(bytes.reads.length).toBe(3);
});

describe('a small file', () => {
  const hold = (bytes: Bytes, signal = never) => checksums(new FakeClock()).hold(bytes, signal);
  const ofRead = (read: () => Promise<ArrayBuffer>, size = 100): Bytes => ({
    size,
    slice: () => expect.fail('sliced'),
    arrayBuffer: read,
  });

  test('is read whole, and hashed without another read', async () => {
    const data = noise(100_000);
    const held = await hold(ofRead(() => Promise.resolve(data.slice().buffer), data.length));
    expect(new Uint8Array(await held.arrayBuffer())).toEqual(data);
    expect(await checksumOf(held)).toBe(await checksumOf(new RecordedBytes(data)));
    expect(await checksumOf(held.slice(5, 90_000))).toBe(
      await checksumOf(new RecordedBytes(data.subarray(5, 90_000))),
    );
  });

  test('without any bytes is held like any other', async () => {
    expect((await hold(ofRead(() => Promise.resolve(new ArrayBuffer(0)), 0))).size).toBe(0);
  });

  test.each([
    ['cannot be read', () => Promise.reject(new Error('gone'))],
    ['has fewer bytes than it says', () => Promise.resolve(new ArrayBuffer(99))],
  ])('that %s is unreadable', async (_what, read) => {
    await expect(hold(ofRead(read))).rejects.toMatchObject(unreadable);
  });

  test('on a drive that is gone does not keep an abort waiting', async () => {
    const guest = new AbortController();
    const holding = hold(ofRead(hang), guest.signal);
    guest.abort('pause');
    await expect(holding).rejects.toBe('pause');
    await expect(hold(ofRead(hang), guest.signal)).rejects.toBe('pause');
  });
});
