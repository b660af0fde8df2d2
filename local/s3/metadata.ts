import { metadataTooLarge, notImplemented } from './errors.ts';
import type { S3Request } from './request.ts';
import { amzHeader } from './request.ts';

/** System-defined metadata that a writer may set and a reader gets back. */
const SYSTEM = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];
const USER = 'x-amz-meta-';
/** Bytes, for user-defined and for system-defined metadata each. https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
const METADATA_LIMIT = 2048;

/** What S3 says a body is when its writer did not. */
const UNKNOWN_TYPE = 'binary/octet-stream';

/** `x-amz-` headers that are read here. */
export const METADATA_HEADERS = [`${USER}*`, 'x-amz-storage-class'];

/**
 * What is to be kept of a request with its object: headers that come back on GET, by lower-case name.
 * @throws Refusal MetadataTooLarge; NotImplemented for a storage class other than STANDARD
 */
export function metadataOf(request: S3Request): Readonly<Record<string, string>> {
  const storageClass = amzHeader(request, 'x-amz-storage-class') ?? 'STANDARD';
  if (storageClass !== 'STANDARD') throw notImplemented('x-amz-storage-class');
  const system = [...request.headers].filter(([name]) => SYSTEM.includes(name));
  // S3 reads user-defined metadata from the query, too, where presigning may have moved it.
  const user = [
    ...request.query.map(([name, value]) => [name.toLowerCase(), value] as const),
    ...request.headers,
  ].filter(([name]) => name.startsWith(USER));
  checkSize(system);
  checkSize(user.map(([name, value]) => [name.slice(USER.length), value]));
  return { 'content-type': UNKNOWN_TYPE, ...Object.fromEntries([...system, ...user]) };
}

function checkSize(entries: readonly (readonly [name: string, value: string])[]): void {
  const size = entries.reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  );
  if (size > METADATA_LIMIT) throw metadataTooLarge(size, METADATA_LIMIT);
}
