import { Crc64Nvme } from '@aws-sdk/checksums/crc';
import { expect, test } from 'vitest';
import type { Bytes } from '../../src/core/upload.ts';
import { checksums } from '../../src/engine/checksums.ts';

const MEGABYTE = 1024 * 1024;

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
const unreadable = { name: 'Fault', error: { kind: 'file-unreadable' } };

function noise(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 2654435761) >>> 13);
}

async function bySdk(data: Uint8Array): Promise<string> {
  const hash = new Crc64Nvme();
  hash.update(data);
  return Buffer.from(await hash.digest()).toString('base64');
}

test.each([0, 1, MEGABYTE - 1, MEGABYTE, MEGABYTE + 1, 3 * MEGABYTE + 7])(
  'the checksum of %i bytes is what the AWS SDK computes',
  async (length) => {
    const data = noise(length);
    expect(await checksums().of(new RecordedBytes(data), never)).toBe(await bySdk(data));
  },
);

test('a Blob, as the browser has it, will do', async () => {
  const data = noise(2 * MEGABYTE + 5);
  expect(await checksums().of(new Blob([data.slice()]), never)).toBe(await bySdk(data));
});

test('the bytes are read a megabyte at a time, each once, in order', async () => {
  const bytes = new RecordedBytes(noise(2 * MEGABYTE + 10));
  await checksums().of(bytes, never);
  expect(bytes.reads).toEqual(['0-1048576', '1048576-2097152', '2097152-2097162']);
});

test('pieces are read one at a time, however fast they come', async () => {
  const bytes = new RecordedBytes(noise(4 * MEGABYTE));
  let open = 0;
  let most = 0;
  const honest = bytes.read;
  bytes.read = async (data) => {
    open += 1;
    most = Math.max(most, open);
    const piece = await honest(data);
    open -= 1;
    return piece;
  };
  await checksums().of(bytes, never);
  expect(most).toBe(1);
});

test.each([
  ['NotReadableError', 'file-changed'],
  ['NotFoundError', 'file-unreadable'],
])('a file of which the browser says %s is told as %s', async (name, kind) => {
  const bytes = new RecordedBytes(noise(3 * MEGABYTE));
  const honest = bytes.read;
  bytes.read = (data) =>
    bytes.reads.length < 3 ? honest(data) : Promise.reject(new DOMException('gone', name));
  await expect(checksums().of(bytes, never)).rejects.toMatchObject({ error: { kind } });
});

test.each([0, 1, MEGABYTE - 1])(
  'a piece that comes back with %i bytes only is not hashed as if it were whole',
  async (length) => {
    const bytes = new RecordedBytes(noise(2 * MEGABYTE));
    bytes.read = (data) => Promise.resolve(data.slice(0, length).buffer);
    await expect(checksums().of(bytes, never)).rejects.toMatchObject(unreadable);
  },
);

test('aborted before the start, it reads nothing', async () => {
  const bytes = new RecordedBytes(noise(0));
  await expect(checksums().of(bytes, AbortSignal.abort('pause'))).rejects.toBe('pause');
  expect(bytes.reads).toEqual([]);
});

test('aborted while a read hangs, it does not wait for the read', async () => {
  const bytes = new RecordedBytes(noise(MEGABYTE));
  bytes.read = () => new Promise(() => undefined);
  const guest = new AbortController();
  const checksum = checksums().of(bytes, guest.signal);
  guest.abort('cancel');
  await expect(checksum).rejects.toBe('cancel');
});

test('aborted half way, it stops reading', async () => {
  const bytes = new RecordedBytes(noise(6 * MEGABYTE));
  const guest = new AbortController();
  const honest = bytes.read;
  bytes.read = (data) => {
    if (bytes.reads.length === 3) guest.abort('pause');
    return honest(data);
  };
  await expect(checksums().of(bytes, guest.signal)).rejects.toBe('pause');
  expect(bytes.reads.length).toBe(3);
});
