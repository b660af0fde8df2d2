import { extensionOf } from './extension.ts';

const START = "attachment; filename*=UTF-8''";

/**
 * Bytes of the whole value. S3 counts it as system-defined metadata, of which a request may carry 2 kB, names and
 * values together; a quarter of that is left for the type, the checksum and what else S3 may count. A name of 255
 * bytes, the most that Linux allows, needs 765 at worst.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
 */
const VALUE_BYTES = 1536;

/** Stands where a name was shortened. */
const ELLIPSIS = '…';

/**
 * The `Content-Disposition` that gives a downloaded object its own name back and never shows it inline. The name is
 * exactly the guest's, control characters and all, but percent-encoded as RFC 8187 has it, so nothing in it can end
 * the header or its parameter. Lone surrogates become U+FFFD. A very long name loses its middle, marked by `…`, and
 * keeps its extension.
 *
 * @returns ASCII, at most 1,536 bytes
 * @see https://www.rfc-editor.org/rfc/rfc6266 and https://www.rfc-editor.org/rfc/rfc8187#section-3.2
 */
export function contentDisposition(originalName: string): string {
  const name = originalName.replace(/\p{Surrogate}/gu, '\ufffd');
  const whole = `${START}${encode(name)}`;
  if (whole.length <= VALUE_BYTES) return whole;
  const extension = extensionOf(name);
  const tail = encode(`${ELLIPSIS}${extension}`);
  const stem = name.slice(0, name.length - extension.length);
  return `${beginning(START, stem, VALUE_BYTES - tail.length)}${tail}`;
}

/** `start` and as many whole characters of `text` as stay within `length`. */
function beginning(start: string, text: string, length: number): string {
  let value = start;
  for (const character of text) {
    const longer = value + encode(character);
    if (longer.length > length) break;
    value = longer;
  }
  return value;
}

/** `encodeURIComponent` lets through four characters that RFC 8187 does not. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
