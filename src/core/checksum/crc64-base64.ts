const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Eight bytes are ten digits of six bits and four bits more, so the eleventh digit ends in two zero bits. */
const FORM = /^[A-Za-z0-9+/]{10}[AEIMQUYcgkosw048]=$/;

/** A CRC as S3 writes it: base64 of its eight big-endian bytes. */
export function toBase64(crc: bigint): string {
  let text = '=';
  for (let rest = crc << 2n; text.length < 12; rest >>= 6n) {
    text = DIGITS.charAt(Number(rest & 63n)) + text;
  }
  return text;
}

/** The CRC that S3 wrote so. @throws RangeError when `text` is not eight bytes in base64 */
export function fromBase64(text: string): bigint {
  if (!FORM.test(text)) throw new RangeError(`Not a CRC-64 in base64: ${text}`);
  let bits = 0n;
  for (const digit of text.slice(0, -1)) bits = (bits << 6n) | BigInt(DIGITS.indexOf(digit));
  return bits >> 2n;
}
