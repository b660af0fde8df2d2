import type { Source } from '../types.ts';

/** RFC 2046's type for bytes of which nothing is known. */
const UNKNOWN = 'application/octet-stream';

/** RFC 9110 section 5.5: visible ASCII and spaces are what every header field may hold. */
const HEADER_SAFE = /^[\x21-\x7e][\x20-\x7e]{0,126}$/u;

/**
 * The content type an object is stored with: what the browser said, where that can stand in a header. It is a
 * guest's claim; nothing is decided by it.
 */
export function contentTypeOf(source: Source): string {
  return HEADER_SAFE.test(source.type) ? source.type : UNKNOWN;
}
