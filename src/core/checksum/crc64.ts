import { timesX } from './crc64-combine.ts';

/**
 * CRC-64/NVME, the checksum S3 computes by itself: polynomial 0xad93d23594c93659, bits reflected, begun with all ones
 * and ended by inverting. A value is an unsigned 64-bit `bigint`; only the loop over the bytes, where speed matters,
 * works on two 32-bit halves.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 * @see https://reveng.sourceforge.io/crc-catalogue/all.htm#crc.cat.crc-64-nvme
 */

/** Tables for eight bytes at a step ("slicing by 8"), 256 entries each, one after the other; made when first needed. */
interface Tables {
  readonly high: Int32Array;
  readonly low: Int32Array;
}
let tables: Tables | undefined;

/** The CRC of bytes that come piece by piece. */
export class Crc64 {
  #high = -1;
  #low = -1;

  /** Takes in the next bytes. */
  update(bytes: Uint8Array): void {
    const { high, low } = (tables ??= makeTables());
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const inEights = bytes.length - (bytes.length % 8);
    let h = this.#high;
    let l = this.#low;
    for (let i = 0; i < inEights; i += 8) {
      const a = l ^ view.getInt32(i, true);
      const b = h ^ view.getInt32(i + 4, true);
      const i7 = 0x700 | (a & 255);
      const i6 = 0x600 | ((a >>> 8) & 255);
      const i5 = 0x500 | ((a >>> 16) & 255);
      const i4 = 0x400 | (a >>> 24);
      const i3 = 0x300 | (b & 255);
      const i2 = 0x200 | ((b >>> 8) & 255);
      const i1 = 0x100 | ((b >>> 16) & 255);
      const i0 = b >>> 24;
      h = at(high, i7) ^ at(high, i6) ^ at(high, i5) ^ at(high, i4);
      h ^= at(high, i3) ^ at(high, i2) ^ at(high, i1) ^ at(high, i0);
      l = at(low, i7) ^ at(low, i6) ^ at(low, i5) ^ at(low, i4);
      l ^= at(low, i3) ^ at(low, i2) ^ at(low, i1) ^ at(low, i0);
    }
    for (let i = inEights; i < bytes.length; i += 1) {
      const index = (l ^ view.getUint8(i)) & 255;
      l = ((l >>> 8) | (h << 24)) ^ at(low, index);
      h = (h >>> 8) ^ at(high, index);
    }
    this.#high = h;
    this.#low = l;
  }

  /** The CRC of everything so far. */
  get value(): bigint {
    return (BigInt(~this.#high >>> 0) << 32n) | BigInt(~this.#low >>> 0);
  }
}

/** An index that is always within the table; as a function of its own it costs nothing and keeps the types strict. */
function at(table: Int32Array, index: number): number {
  return table[index] as number;
}

function makeTables(): Tables {
  const entries: bigint[] = [];
  // Each table holds what the one before it holds, one byte further; the first starts from the bytes themselves.
  for (let i = 0; i < 8 * 256; i += 1) entries.push(byteFurther(entries[i - 256] ?? BigInt(i)));
  return {
    high: Int32Array.from(entries, (crc) => Number(BigInt.asIntN(32, crc >> 32n))),
    low: Int32Array.from(entries, (crc) => Number(BigInt.asIntN(32, crc))),
  };
}

function byteFurther(crc: bigint): bigint {
  let value = crc;
  for (let bit = 0; bit < 8; bit += 1) value = timesX(value);
  return value;
}
