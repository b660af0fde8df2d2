import { invalidArgument } from '../errors.ts';
import type { Operation } from '../operation.ts';
import type { S3Request } from '../request.ts';
import type { ObjectRecord } from '../objects.ts';
import { parameter } from '../request.ts';
import { xmlDocument } from '../xml.ts';

/** Keys and common prefixes on a page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
const PAGE = 1000;

/** An entry of the listing: an object, or a prefix that several keys share up to the delimiter. */
type Line =
  { readonly at: string; readonly object: ObjectRecord } | { readonly at: string; readonly prefix: string };

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const listObjectsV2: Operation = {
  name: 'ListObjectsV2',
  method: 'GET',
  on: 'bucket',
  requires: ['list-type'],
  accepts: ['prefix', 'delimiter', 'max-keys', 'continuation-token', 'start-after'],
  headers: [],
  action: 's3:ListBucket',
  createsObject: false,
  async perform({ request, objects }) {
    const prefix = parameter(request, 'prefix') ?? '';
    const token = parameter(request, 'continuation-token');
    const after = token === undefined ? parameter(request, 'start-after') : fromToken(token);
    const size = pageSize(request);
    const lines = linesOf(await objects.list(), prefix, parameter(request, 'delimiter') ?? '');
    const rest = after === undefined ? lines : lines.filter(({ at }) => comesAfter(at, after));
    const page = rest.slice(0, size);
    const truncated = rest.length > page.length;
    const last = page.at(-1);
    const body = xmlDocument('ListBucketResult', {
      Name: request.bucket,
      Prefix: prefix,
      Delimiter: parameter(request, 'delimiter'),
      StartAfter: parameter(request, 'start-after'),
      ContinuationToken: token,
      NextContinuationToken: truncated && last ? toToken(last.at) : undefined,
      KeyCount: page.length,
      MaxKeys: size,
      IsTruncated: truncated,
      Contents: page.flatMap((line) => ('object' in line ? [contents(line.object)] : [])),
      CommonPrefixes: page.flatMap((line) => ('prefix' in line ? [{ Prefix: line.prefix }] : [])),
    });
    return { status: 200, body };
  },
};

function linesOf(objects: readonly ObjectRecord[], prefix: string, delimiter: string): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const object of objects.filter(({ key }) => key.startsWith(prefix))) {
    const end = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
    const common = object.key.slice(0, end + delimiter.length);
    const line = end < 0 ? { at: object.key, object } : { at: common, prefix: common };
    lines.set(line.at, line);
  }
  return [...lines.values()];
}

function contents({
  key,
  size,
  etag,
  checksum,
  lastModified,
}: ObjectRecord): Record<string, string | number> {
  return {
    Key: key,
    LastModified: new Date(lastModified).toISOString(),
    ETag: etag,
    ChecksumAlgorithm: checksum.algorithm.toUpperCase(),
    ChecksumType: 'FULL_OBJECT',
    Size: size,
    StorageClass: 'STANDARD',
  };
}

function pageSize(request: S3Request): number {
  const text = parameter(request, 'max-keys') ?? String(PAGE);
  if (/^\d{1,9}$/u.test(text)) return Math.min(Number(text), PAGE);
  throw invalidArgument('Argument maxKeys must be an integer between 0 and 2147483647', 'max-keys', text);
}

function comesAfter(at: string, after: string): boolean {
  return Buffer.compare(Buffer.from(at), Buffer.from(after)) > 0;
}

function toToken(at: string): string {
  return Buffer.from(at).toString('base64url');
}

function fromToken(token: string): string {
  return Buffer.from(token, 'base64url').toString();
}
