import type { S3Request } from './request.ts';

/**
 * The canonical request of Signature Version 4, from the received request.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 * @param signedHeaders names in lower case, in the order of the signature
 */
export function canonicalRequest(
  request: S3Request,
  signedHeaders: readonly string[],
  payloadHash: string,
): string {
  return [
    request.method,
    canonicalUri(request.rawPath),
    canonicalQuery(request.query),
    ...signedHeaders.map((name) => `${name}:${canonicalValue(request.headers.get(name) ?? '')}`),
    '',
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
}

/** Unlike other services, S3 encodes the path once and does not normalise dot segments and double slashes. */
function canonicalUri(rawPath: string): string {
  return decodeURIComponent(rawPath.replaceAll('+', '%20')).split('/').map(uriEncode).join('/');
}

function canonicalQuery(query: S3Request['query']): string {
  return query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [uriEncode(name), uriEncode(value)] as const)
    .toSorted(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function canonicalValue(value: string): string {
  return value.trim().replaceAll(/\s+/gu, ' ');
}

/** Encodes everything except the unreserved characters of RFC 3986, with upper-case hex digits. */
function uriEncode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/gu,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Compares by code units, which suffices because encoded text is ASCII. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
