/**
 * Polynomials over GF(2) modulo that of CRC-64/NVME, as unsigned 64-bit numbers with reflected bits: the highest power is
 * the lowest bit, and `1n << 63n` is the polynomial 1.
 *
 * @see https://reveng.sourceforge.io/crc-catalogue/all.htm#crc.cat.crc-64-nvme
 */
const POLYNOMIAL = 0x9a6c9329ac4bc9b5n;
const ONE = 1n << 63n;

/** x to the power of 8, 16, 32, 64 …: the factors for shifting by 1, 2, 4, 8 … bytes. Grows when needed. */
const shifts = [ONE >> 8n];

/** `value` times x, which shifts it by one bit. */
export function timesX(value: bigint): bigint {
  return value & 1n ? (value >> 1n) ^ POLYNOMIAL : value >> 1n;
}

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
