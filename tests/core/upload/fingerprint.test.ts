import { expect, test } from 'vitest';
import { fingerprintOf } from '../../../src/core/upload/fingerprint.ts';
import { isSameFingerprint, mayMatchFingerprint } from '../../../src/core/upload/same-file.ts';
import type { Bytes, Source } from '../../../src/core/types.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { checksums } from '../../../src/engine/checksums.ts';
import { bytesOf, noise } from '../../support/bytes.ts';
import { sourceOf } from '../../support/upload-harness.ts';

const KIB = 1024;
const DATA = noise(200 * KIB);
const file = sourceOf('a.bin', DATA, { folder: ['x', 'y'] });
const print = (source: Source): Promise<string> =>
  fingerprintOf(source, checksums(new FakeClock()), new AbortController().signal);

function withByteChangedAt(place: number): Source {
  const data = DATA.slice();
  data[place] = 1 + (data[place] ?? 0);
  return { ...file, bytes: bytesOf(data) };
}

test('the same file has the same fingerprint', async () => {
  expect(await print({ ...file, bytes: bytesOf(DATA.slice()) })).toBe(await print(file));
});

test.each<[string, Source]>([
  ['another size', { ...file, bytes: bytesOf(DATA.subarray(1)) }],
  ['another byte at the start', withByteChangedAt(64 * KIB - 1)],
  ['another byte at the end', withByteChangedAt(136 * KIB)],
])('is told from one with %s', async (_what, other) => {
  expect(await print(other)).not.toBe(await print(file));
});

test.each<[string, Source]>([
  ['another name', { ...file, name: 'b.bin' }],
  ['another folder', { ...file, folder: ['x'] }],
  ['another time, as phones give it at every pick', { ...file, lastModified: 1 }],
])('is known again with %s', async (_what, other) => {
  expect(await print(other)).toBe(await print(file));
});

test('a fingerprint that was journalled with path and time is known again', async () => {
  const [size, head, tail] = JSON.parse(await print(file)) as readonly unknown[];
  const before = JSON.stringify(['x/y/a.bin', size, 1_700_000_000_000, head, tail]);
  expect(isSameFingerprint(await print(file), before)).toBe(true);
  expect(isSameFingerprint(await print(withByteChangedAt(136 * KIB)), before)).toBe(false);
  expect(mayMatchFingerprint(file, before)).toBe(true);
  expect(mayMatchFingerprint({ ...file, bytes: bytesOf('short') }, before)).toBe(false);
});

test('the middle is not read: parts have their own checksums', async () => {
  expect(await print(withByteChangedAt(100 * KIB))).toBe(await print(file));
});

test('a small file is read once', async () => {
  const reads: string[] = [];
  const counted = (bytes: Bytes, start: number): Bytes => ({
    size: bytes.size,
    slice: (from, to) => counted(bytes.slice(from, to), start + from),
    arrayBuffer: () => {
      reads.push(`${start}-${start + bytes.size}`);
      return bytes.arrayBuffer();
    },
  });
  await print(sourceOf('small', counted(bytesOf('dear owner'), 0)));
  expect(reads).toEqual(['0-10']);
});
