import { metadataTooLarge, notImplemented } from './errors.ts';
import type { S3Request } from './request.ts';
import { amzHeader } from './request.ts';

/** Headers of system-defined metadata. */
const SYSTEM = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];
const USER = 'x-amz-meta-';
/** Limit in bytes for user-defined and for system-defined metadata each: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
const METADATA_LIMIT = 2048;

/** The type that S3 gives to objects that were written without one. */
const UNKNOWN_TYPE = 'binary/octet-stream';

/** `x-amz-` headers that this file reads. */
export const METADATA_HEADERS = [`${USER}*`, 'x-amz-storage-class'];

/**
 * The metadata to store with an object: headers that GET returns, by lower-case name.
 * @throws Refusal MetadataTooLarge; NotImplemented for a storage class other than STANDARD
 */
export function metadataOf(request: S3Request): Readonly<Record<string, string>> {
  const storageClass = amzHeader(request, 'x-amz-storage-class') ?? 'STANDARD';
  if (storageClass !== 'STANDARD') throw notImplemented('x-amz-storage-class');
  const system = [...request.headers].filter(([name]) => SYSTEM.includes(name));
  // S3 also reads user-defined metadata from the query, where presigning may have moved it.
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
