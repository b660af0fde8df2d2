import type { Random } from '../ports.ts';

/** Crockford's base 32: no I, L, O or U, so that it survives being read over the phone. @see https://www.crockford.com/base32.html */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Five random bits each. */
const LENGTH = 8;

/**
 * The reference of a delivery, e.g. `2026-11-22-7F3KQ9TB`: the date in UTC, then 40 random bits.
 *
 * @param now epoch milliseconds
 */
export function deliveryReference(now: number, random: Random): string {
  const date = new Date(now).toISOString().slice(0, 10);
  // The last ten digits of a version 4 UUID are all random; its version and variant are further left.
  let bits = parseInt(random.uuid().slice(-10), 16);
  let digits = '';
  while (digits.length < LENGTH) {
    digits = DIGITS.charAt(bits % 32) + digits;
    bits = Math.floor(bits / 32);
  }
  return `${date}-${digits}`;
}
