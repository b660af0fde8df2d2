/**
 * CRC-64/NVME, S3's default checksum: polynomial 0xad93d23594c93659, bits reflected, initial value all ones, inverted at
 * the end. A value is an unsigned 64-bit `bigint`; only the loop over the bytes, where speed matters, uses two 32-bit
 * halves.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 * @see https://reveng.sourceforge.io/crc-catalogue/all.htm#crc.cat.crc-64-nvme
 */

/** Tables for eight bytes at a time ("slicing by 8"), 256 entries each, one after the other; made when first needed. */
interface Tables {
  readonly high: Int32Array;
  readonly low: Int32Array;
}
let tables: Tables | undefined;

/** Computes the CRC of bytes that come piece by piece. */
export class Crc64 {
  #high = -1;
  #low = -1;

  /** Adds the next bytes. */
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

  /** The CRC of all bytes so far. */
  get value(): bigint {
    return (BigInt(~this.#high >>> 0) << 32n) | BigInt(~this.#low >>> 0);
  }
}

/** The index is always within the table. A separate function costs nothing and keeps the types strict. */
function at(table: Int32Array, index: number): number {
  return table[index] as number;
}

function makeTables(): Tables {
  const entries: bigint[] = [];
  // Each table continues the one before it by one byte; the first starts from the bytes themselves.
  for (let i = 0; i < 8 * 256; i += 1) entries.push(shiftByte(entries[i - 256] ?? BigInt(i)));
  return {
    high: Int32Array.from(entries, (crc) => Number(BigInt.asIntN(32, crc >> 32n))),
    low: Int32Array.from(entries, (crc) => Number(BigInt.asIntN(32, crc))),
  };
}

/**
 * Polynomials over GF(2) modulo that of CRC-64/NVME, as unsigned 64-bit numbers with reflected bits: the highest power is
 * the lowest bit, and `1n << 63n` is the polynomial 1.
 *
 * @see https://reveng.sourceforge.io/crc-catalogue/all.htm#crc.cat.crc-64-nvme
 */
const POLYNOMIAL = 0x9a6c9329ac4bc9b5n;

/** `value` times x, which shifts it by one bit. */
export function timesX(value: bigint): bigint {
  return value & 1n ? (value >> 1n) ^ POLYNOMIAL : value >> 1n;
}

function shiftByte(crc: bigint): bigint {
  let value = crc;
  for (let bit = 0; bit < 8; bit += 1) value = timesX(value);
  return value;
}

const BASE64_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Eight bytes are ten digits of six bits and four bits more, so the eleventh digit ends in two zero bits. */
const BASE64_FORM = /^[A-Za-z0-9+/]{10}[AEIMQUYcgkosw048]=$/;

/** A CRC as S3 writes it: base64 of its eight big-endian bytes. */
export function toBase64(crc: bigint): string {
  let text = '=';
  for (let rest = crc << 2n; text.length < 12; rest >>= 6n) {
    text = BASE64_DIGITS.charAt(Number(rest & 63n)) + text;
  }
  return text;
}

/** The inverse of `toBase64`. @throws RangeError when `text` is not eight bytes in base64 */
export function fromBase64(text: string): bigint {
  if (!BASE64_FORM.test(text)) throw new RangeError(`Not a CRC-64 in base64: ${text}`);
  let bits = 0n;
  for (const digit of text.slice(0, -1)) bits = (bits << 6n) | BigInt(BASE64_DIGITS.indexOf(digit));
  return bits >> 2n;
}
