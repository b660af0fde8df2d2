import { extensionOf } from './extension.ts';
import { graphemesOf } from './graphemes.ts';

const START = "attachment; filename*=UTF-8''";

/**
 * The maximum size of the whole value, in bytes. S3 counts it as system-defined metadata, of which a request may carry
 * 2 kB, names and values together; a quarter is left for the type, the checksum and whatever else S3 counts. A name of
 * 255 bytes, the maximum on Linux, needs at most 765.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
 */
const MAX_VALUE_BYTES = 1536;

/** Marks where a name was shortened. */
const ELLIPSIS = '…';

/**
 * The `Content-Disposition` that restores the original name of a downloaded object and never shows it inline. The name
 * is exactly the guest's, including control characters, but percent-encoded as in RFC 8187, so nothing in it can end the
 * header or its parameter. Lone surrogates become U+FFFD. A very long name loses its middle, marked by `…`, and keeps its
 * extension.
 *
 * @returns ASCII, at most 1,536 bytes
 * @see https://www.rfc-editor.org/rfc/rfc6266 and https://www.rfc-editor.org/rfc/rfc8187#section-3.2
 */
export function contentDisposition(originalName: string): string {
  const name = originalName.replace(/\p{Surrogate}/gu, '\ufffd');
  const whole = `${START}${encode(name)}`;
  if (whole.length <= MAX_VALUE_BYTES) return whole;
  const extension = extensionOf(name);
  const tail = encode(`${ELLIPSIS}${extension}`);
  const stem = name.slice(0, name.length - extension.length);
  return `${startOf(START, stem, MAX_VALUE_BYTES - tail.length)}${tail}`;
}

/** `start` and as many whole characters of `text` as stay within `length`. */
function startOf(start: string, text: string, length: number): string {
  let value = start;
  for (const character of graphemesOf(text)) {
    const longer = value + encode(character);
    if (longer.length > length) break;
    value = longer;
  }
  return value;
}

/** `encodeURIComponent` leaves four characters as they are that RFC 8187 encodes. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
