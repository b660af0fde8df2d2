import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  beyondStandIn,
  entityTooLarge,
  incompleteBody,
  LARGEST_BODY,
  missingContentLength,
} from './errors.ts';
import type { Algorithm, Digests } from './digests.ts';
import { Digester } from './digests.ts';
import type { S3Request } from './request.ts';

/** A received body, in a temporary file. */
interface Received {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly digests: Digests;
}

/**
 * The length that a request announces.
 * @throws Refusal MissingContentLength, EntityTooLarge, NotImplemented for a body that is not the object's own bytes
 */
export function contentLength(request: S3Request): number {
  const { headers } = request;
  if (headers.get('content-encoding')?.includes('aws-chunked') || headers.has('x-amz-trailer')) {
    throw beyondStandIn('Content-Encoding: aws-chunked, a body with chunk signatures or trailers');
  }
  const announced = headers.get('content-length');
  if (announced === undefined || headers.has('transfer-encoding')) throw missingContentLength();
  const length = Number(announced);
  if (length > LARGEST_BODY) throw entityTooLarge(length);
  return length;
}

/**
 * Writes a body into a new file in `folder`, computes its digests and passes it to `use`. The file is deleted
 * afterwards unless `use` has moved it.
 * @throws Refusal IncompleteBody when the length differs from `length`
 */
export async function receive<T>(
  source: Readable | AsyncIterable<Uint8Array>,
  length: number,
  folder: string,
  algorithms: readonly Algorithm[],
  use: (received: Received) => Promise<T>,
): Promise<T> {
  const path = join(folder, randomUUID());
  const digester = new Digester(algorithms);
  let size = 0;
  try {
    const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        digester.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    };
    await pipeline(source, counted, createWriteStream(path, { flags: 'wx' })).catch(asIncompleteBody);
    if (size !== length) throw incompleteBody();
    return await use({ path, size, digests: await digester.digests() });
  } finally {
    await rm(path, { force: true });
  }
}

/** A client that disconnects gets this error if it still listens. */
function asIncompleteBody(thrown: unknown): never {
  const gone = thrown instanceof Error && 'code' in thrown && thrown.code === 'ECONNRESET';
  throw gone ? incompleteBody() : thrown;
}
