import { fromBase64, timesX, toBase64 } from './crc64.ts';

/** The polynomial 1: the highest power is the lowest bit, see `timesX()`. */
const ONE = 1n << 63n;

/** x to the power of 8, 16, 32, 64 …: the factors for shifting by 1, 2, 4, 8 … bytes. Grows when needed. */
const shifts = [ONE >> 8n];

/**
 * The CRC of `a` followed by `b`, computed from the CRCs of both without reading either again.
 *
 * @param lengthOfB bytes
 */
export function combine(crcOfA: bigint, crcOfB: bigint, lengthOfB: number): bigint {
  let shifted = crcOfA;
  for (let bytes = lengthOfB, bit = 0; bytes > 0; bytes = Math.floor(bytes / 2), bit += 1) {
    if (bytes % 2 === 1) shifted = times(shifted, shiftBy(bit));
  }
  return shifted ^ crcOfB;
}

/** The checksum of consecutive pieces, from those of each, in base64; `size` is bytes. */
export function join(pieces: readonly { readonly checksum: string; readonly size: number }[]): string {
  return toBase64(pieces.reduce((crc, { checksum, size }) => combine(crc, fromBase64(checksum), size), 0n));
}

/** The factor for shifting by 2 to the power of `bit` bytes. */
function shiftBy(bit: number): bigint {
  const known = shifts[bit];
  if (known !== undefined) return known;
  const half = shiftBy(bit - 1);
  return (shifts[bit] = times(half, half));
}

function times(a: bigint, b: bigint): bigint {
  let product = 0n;
  let term = b;
  for (let left = a; left !== 0n; left = BigInt.asUintN(64, left << 1n)) {
    if (left & ONE) product ^= term;
    term = timesX(term);
  }
  return product;
}
