import { headersTooLarge, invalidUri, keyTooLong, LONGEST_KEY } from './errors.ts';

/** The request as HTTP received it. */
export interface Wire {
  readonly method: string;
  /** Request target as received. A URL parser would resolve `..` and change what was signed. */
  readonly target: string;
  /** Names and values in turn, as in Node's `rawHeaders`. */
  readonly rawHeaders: readonly string[];
}

/** A parsed request to S3. Path and query are also kept as received. */
export interface S3Request {
  readonly method: string;
  /** Path as received, percent-encoded, without the query. */
  readonly rawPath: string;
  /** Query parameters in order, decoded. */
  readonly query: readonly (readonly [name: string, value: string])[];
  /** By lower-case name; values of a repeated header are joined by a comma. */
  readonly headers: ReadonlyMap<string, string>;
  /** `''` when the request names none. */
  readonly bucket: string;
  /** Decoded; `''` when the request is for the bucket itself. */
  readonly key: string;
}

/** Limit of a request's headers, 8 kB: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
const HEADER_SECTION_LIMIT = 8192;

/**
 * Parses a request in path style or virtual-hosted style.
 * @param hosts host names of S3, without port; the bucket may precede them with a dot
 * @throws Refusal InvalidURI, KeyTooLongError, RequestHeaderSectionTooLarge
 */
export function readRequest(wire: Wire, hosts: readonly string[]): S3Request {
  const headers = headersFrom(wire.rawHeaders);
  const [rawPath = '', ...rest] = wire.target.split('?');
  if (!rawPath.startsWith('/')) throw invalidUri();
  const path = decode(rawPath.slice(1));
  const virtual = bucketOf(headers.get('host') ?? '', hosts);
  const [first, key] = virtual === null ? cut(path, '/') : [virtual, path];
  const size = Buffer.byteLength(key);
  if (size > LONGEST_KEY) throw keyTooLong(size);
  return { method: wire.method, rawPath, query: queryFrom(rest.join('?')), headers, bucket: first, key };
}

/** A query parameter's first value. */
export function parameter(request: S3Request, name: string): string | undefined {
  return request.query.find(([each]) => each === name)?.[1];
}

/**
 * An `x-amz-…` header, which presigning may have moved into the query.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function amzHeader(request: S3Request, name: string): string | undefined {
  return request.headers.get(name) ?? request.query.find(([each]) => each.toLowerCase() === name)?.[1];
}

function headersFrom(raw: readonly string[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  let size = 0;
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const [name = '', value = ''] = [raw[i]?.toLowerCase(), raw[i + 1]];
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before},${value}`);
    size += name.length + value.length + ': \r\n'.length;
  }
  if (size > HEADER_SECTION_LIMIT) throw headersTooLarge(HEADER_SECTION_LIMIT);
  return headers;
}

function queryFrom(raw: string): S3Request['query'] {
  return raw
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name, value] = cut(pair, '=');
      return [decode(name), decode(value)] as const;
    });
}

function bucketOf(host: string, hosts: readonly string[]): string | null {
  const name = host.replace(/:\d+$/u, '').toLowerCase();
  if (hosts.includes(name)) return null;
  const base = hosts.find((each) => name.endsWith(`.${each}`));
  return base === undefined ? null : name.slice(0, -base.length - 1);
}

/** S3 reads a plus sign as a space, in paths too. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    throw invalidUri();
  }
}

function cut(text: string, at: string): [before: string, after: string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}
