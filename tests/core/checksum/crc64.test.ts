import { Crc64Nvme } from '@aws-sdk/checksums/crc';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { combine } from '../../../src/core/checksum/crc64-combine.ts';
import { fromBase64, toBase64, Crc64 } from '../../../src/core/checksum/crc64.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function crcOf(...pieces: Uint8Array[]): bigint {
  const crc = new Crc64();
  for (const piece of pieces) crc.update(piece);
  return crc.value;
}

/** By the definition, bit by bit. */
function crcByDefinition(bytes: Uint8Array): bigint {
  let crc = 0xffff_ffff_ffff_ffffn;
  for (const byte of bytes) {
    crc ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1n ? (crc >> 1n) ^ 0x9a6c9329ac4bc9b5n : crc >> 1n;
  }
  return crc ^ 0xffff_ffff_ffff_ffffn;
}

async function crcByTheSdk(bytes: Uint8Array): Promise<string> {
  const hash = new Crc64Nvme();
  hash.update(bytes);
  return Buffer.from(await hash.digest()).toString('base64');
}

test('the check value of the catalogue is computed', () => {
  expect(crcOf(bytesOf('123456789'))).toBe(0xae8b14860a799888n);
});

test('the CRC of no bytes is zero', () => {
  expect(crcOf()).toBe(0n);
  expect(crcOf(new Uint8Array())).toBe(0n);
});

test('it agrees with the definition, computed bit by bit', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(crcOf(bytes)).toBe(crcByDefinition(bytes));
    }),
  );
});

test('it agrees with the AWS SDK', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000, size: 'max' }), async (bytes) => {
      expect(toBase64(crcOf(bytes))).toBe(await crcByTheSdk(bytes));
    }),
  );
});

test('it does not depend on where the bytes are split, nor on their offset in the buffer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(200), fc.nat(200), (bytes, a, b) => {
      const [first = 0, second = 0] = [a, b].sort((x, y) => x - y);
      const pieces = [bytes.subarray(0, first), bytes.subarray(first, second), bytes.subarray(second)];
      expect(crcOf(...pieces)).toBe(crcOf(bytes));
    }),
  );
});

test('reading the value does not end the computation', () => {
  const crc = new Crc64();
  crc.update(bytesOf('1234'));
  expect(crc.value).toBe(crcOf(bytesOf('1234')));
  crc.update(bytesOf('56789'));
  expect(crc.value).toBe(0xae8b14860a799888n);
});

describe('two CRCs combine into that of the whole', () => {
  test('of any two pieces, empty ones included', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), (a, b) => {
        expect(combine(crcOf(a), crcOf(b), b.length)).toBe(crcOf(a, b));
      }),
    );
  });

  test('of many parts, one after the other', () => {
    const parts = Array.from({ length: 50 }, (_, index) => new Uint8Array(1000 + index).fill(index));
    const combined = parts.reduce((crc, part) => combine(crc, crcOf(part), part.length), 0n);
    expect(combined).toBe(crcOf(...parts));
  });

  test('of more than four gigabytes: the order in which zeros are added does not matter', () => {
    const large = 5 * 1024 ** 4 + 1;
    const zeros = (length: number): bigint => {
      let crc = crcOf(new Uint8Array(1));
      for (let have = 1; have < length; have *= 2) crc = combine(crc, crc, have);
      return crc;
    };
    const power = 2 ** 42;
    expect(combine(zeros(power), zeros(power), power)).toBe(zeros(2 * power));
    const start = crcOf(bytesOf('start'));
    const oneByOne = combine(combine(start, zeros(power), power), zeros(2 ** 30), 2 ** 30);
    const together = combine(start, combine(zeros(power), zeros(2 ** 30), 2 ** 30), power + 2 ** 30);
    expect(oneByOne).toBe(together);
    expect(combine(start, 0n, large)).not.toBe(combine(start, 0n, large - 2 ** 32));
  });
});

describe('the text form', () => {
  test('is base64 of eight big-endian bytes', () => {
    expect(toBase64(0xae8b14860a799888n)).toBe(Buffer.from('ae8b14860a799888', 'hex').toString('base64'));
    expect(toBase64(0n)).toBe('AAAAAAAAAAA=');
    expect(toBase64(0xffff_ffff_ffff_ffffn)).toBe('//////////8=');
  });

  test('is read back to every value', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn }), (crc) => {
        expect(fromBase64(toBase64(crc))).toBe(crc);
      }),
    );
  });

  test.each([
    '',
    'AAAAAA==',
    'AAAAAAAAAAB=',
    'AAAAAAAAAAA',
    'AAAAAAAAAA-=',
    'AAAAAAAAAAA=\n',
    'AAAAAAAAAAAA',
  ])('%j is refused', (text) => {
    expect(() => fromBase64(text)).toThrow(RangeError);
  });
});
