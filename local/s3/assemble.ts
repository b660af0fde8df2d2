import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { entityTooSmall, invalidPart, invalidPartOrder, SMALLEST_PART } from './errors.ts';
import type { ListedPart } from './part-list.ts';
import type { PartRecord } from './uploads.ts';

/**
 * The stored parts that a request lists, in order.
 * @throws Refusal InvalidPartOrder, InvalidPart, EntityTooSmall
 */
export function chooseParts(
  held: readonly PartRecord[],
  listed: readonly ListedPart[],
  uploadId: string,
): readonly PartRecord[] {
  const byNumber = new Map(held.map((part) => [part.partNumber, part]));
  if (listed.some((part, i) => part.partNumber <= (listed[i - 1]?.partNumber ?? 0))) {
    throw invalidPartOrder(uploadId);
  }
  const parts = listed.map(({ partNumber, etag, checksum }) => {
    const part = byNumber.get(partNumber);
    if (part?.etag !== `"${etag}"` || (checksum !== undefined && checksum !== part.checksum)) {
      throw invalidPart(uploadId, partNumber, etag);
    }
    return part;
  });
  const small = parts.slice(0, -1).find((part) => part.size < SMALLEST_PART);
  if (small) throw entityTooSmall(small.size, small.partNumber, small.etag.replaceAll('"', ''));
  return parts;
}

/** The ETag of a multipart object: the MD5 of the parts' MD5s, and the number of parts. */
export function joinedEtag(parts: readonly PartRecord[]): string {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part.etag.replaceAll('"', ''), 'hex');
  return `"${hash.digest('hex')}-${parts.length}"`;
}

/** The bytes of several files, one after the other. */
export async function* concatenated(files: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const file of files) yield* createReadStream(file) as AsyncIterable<Buffer>;
}
