import { Fault } from '../core/errors.ts';

/**
 * Percent-encodes as SigV4 requires: everything but the unreserved characters of RFC 3986. `encodeURIComponent` leaves
 * five more characters as they are.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html (UriEncode)
 */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * The path of an object's URL, without its first slash: encoded once, with every slash kept.
 * @throws Fault bug for an empty key (that would be the bucket itself) and for `.` and `..` as a segment: URL parsers
 *   resolve those, so that another path would be requested than was signed
 */
export function encodeKey(key: string): string {
  const segments = key.split('/');
  if (key === '' || segments.includes('.') || segments.includes('..')) {
    throw new Fault({ kind: 'bug', message: `no URL can carry the key ${JSON.stringify(key)}`, trace: null });
  }
  return segments.map(encode).join('/');
}
