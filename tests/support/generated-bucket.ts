import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen } from '../../local/listen.ts';

/** The objects of a bucket that is too large to be stored: each is made when it is asked for. */
export interface GeneratedObjects {
  readonly count: number;
  /** The keys in their order. */
  readonly keyAt: (index: number) => string;
  /** The bytes of an object; `undefined` where there is none. */
  readonly bodyOf?: (key: string) => string | Buffer | undefined;
  /** Bytes of every object of which `bodyOf` says nothing. */
  readonly size: number;
}

const PAGE = 1_000;
const ARRIVED = '2026-11-22T12:00:00.000Z';

/** Serves a generated bucket as S3 does, for whoever asks; no signature is checked. */
export async function serveGenerated(objects: GeneratedObjects) {
  return listen(
    (request, response) => {
      answer(request, response, objects);
    },
    { host: '127.0.0.1' },
  );
}

function answer(request: IncomingMessage, response: ServerResponse, objects: GeneratedObjects): void {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://s3');
  if (searchParams.has('uploads')) {
    response.end('<ListMultipartUploadsResult></ListMultipartUploadsResult>');
    return;
  }
  if (searchParams.has('list-type')) {
    response.setHeader('content-type', 'application/xml');
    response.end(page(searchParams, objects));
    return;
  }
  const key = decodeURIComponent(pathname.split('/').slice(2).join('/'));
  const body = objects.bodyOf?.(key);
  response.statusCode = body === undefined ? 404 : 200;
  if (body !== undefined) response.setHeader('content-length', Buffer.byteLength(body));
  response.end(request.method === 'HEAD' ? undefined : body);
}

function page(query: URLSearchParams, { count, keyAt, bodyOf, size }: GeneratedObjects): string {
  const from = Number(query.get('continuation-token') ?? 0);
  const to = Math.min(from + PAGE, count);
  const keys = Array.from({ length: to - from }, (_, n) => keyAt(from + n));
  const contents = keys
    .filter((key) => key.startsWith(query.get('prefix') ?? ''))
    .map((key) => {
      const body = bodyOf?.(key);
      const bytes = body === undefined ? size : Buffer.byteLength(body);
      return `<Contents><Key>${key}</Key><Size>${bytes}</Size><LastModified>${ARRIVED}</LastModified></Contents>`;
    });
  const next = to < count ? `<NextContinuationToken>${to}</NextContinuationToken>` : '';
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${to < count}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`;
}
