import type { Source } from '../types.ts';

/** RFC 2046's type for unknown bytes. */
const UNKNOWN = 'application/octet-stream';

/** RFC 9110 section 5.5: any header field may hold visible ASCII and spaces. */
const HEADER_SAFE = /^[\x21-\x7e][\x20-\x7e]{0,126}$/u;

/**
 * The content type an object is stored with: what the browser said, if a header can hold it. It is a guest's claim;
 * nothing is decided by it.
 */
export function contentTypeOf(source: Source): string {
  return HEADER_SAFE.test(source.type) ? source.type : UNKNOWN;
}
