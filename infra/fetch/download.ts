import { open, rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import type { StoredObject } from '../deliveries/delivery.ts';
import type { DropBucket } from '../deliveries/drop-bucket.ts';
import { CommandError } from '../terminal/command.ts';
import { errorCode } from '../terminal/error-code.ts';
import { printable } from '../terminal/visible.ts';
import type { ExpectedChecksum } from './checksums.ts';
import { ChecksumSet } from './checksums.ts';
import { PathConflict, readInto, statusOf } from './disk.ts';

/** A line that is cut this often without a byte in between will not come back soon. */
const ATTEMPTS = 5;

/** Pauses between them in ms, doubling. The SDK has tried each request three times before. */
const FIRST_PAUSE = 1_000;

/** The bytes are all on disk, and this is what they came to. */
export interface Downloaded {
  readonly crc64nvme: string;
  /** What they should have come to and did not, in words; nothing when they are sound. */
  readonly mismatches: readonly string[];
}

/**
 * Brings an object's bytes into the file `part`, going on where an earlier run was cut off, and holds them against
 * what is expected of them. Bytes that are wrong are fetched once more from the start: the first ones may have been
 * spoilt on this disk.
 * @throws S3ServiceException when S3 refuses; CommandError when the line stays bad; NoPlace; the disk's errors
 */
export async function download(
  bucket: DropBucket,
  object: StoredObject,
  part: string,
  expected: readonly ExpectedChecksum[],
): Promise<Downloaded> {
  const first = await downloadRest(bucket, object, part, expected);
  if (first.mismatches.length === 0) return first;
  await rm(part);
  return downloadRest(bucket, object, part, expected);
}

async function downloadRest(
  bucket: DropBucket,
  object: StoredObject,
  part: string,
  expected: readonly ExpectedChecksum[],
): Promise<Downloaded> {
  const sums = new ChecksumSet(expected);
  let here = await openPart(part, object.size, sums);
  for (let failures = 0; here < object.size;) {
    const before = here;
    try {
      for await (const length of appendPieces(bucket, object, part, here, sums)) here += length;
      if (here < object.size) throw new Error(`S3 sent ${here} bytes of ${object.size}`);
    } catch (thrown) {
      if (isFinal(thrown)) throw thrown;
      failures = here > before ? 1 : failures + 1;
      if (failures === ATTEMPTS) throw connectionLost(object, thrown);
      await sleep(FIRST_PAUSE * 2 ** (failures - 1));
    }
  }
  return { crc64nvme: await sums.crc64nvme(), mismatches: await sums.mismatches() };
}

/** Bytes that an earlier run left in `part`, added to `sums`; the file is made when it is not there. */
async function openPart(part: string, size: number, sums: ChecksumSet): Promise<number> {
  const there = await statusOf(part);
  if (there === 'file') {
    if ((await stat(part)).size <= size) return readInto(part, sums);
    await rm(part);
  } else if (there !== 'nothing') throw new PathConflict(`${part} is there and is no file`);
  await (await open(part, 'wx')).close();
  return 0;
}

/** Appends what is missing to `part`, and tells of every piece how many bytes it had. */
async function* appendPieces(
  { client, name }: DropBucket,
  { key, size }: StoredObject,
  part: string,
  from: number,
  sums: ChecksumSet,
): AsyncGenerator<number> {
  const range = from === 0 ? {} : { Range: `bytes=${from}-${size - 1}` };
  const { Body, ContentRange = '' } = await client.send(
    new GetObjectCommand({ Bucket: name, Key: key, ...range }),
  );
  if (from > 0 && !ContentRange.startsWith(`bytes ${from}-`))
    throw new Error('S3 sent another piece than was asked for');
  const file = await open(part, 'a');
  try {
    for await (const chunk of Body as Readable as AsyncIterable<Buffer>) {
      await file.writeFile(chunk);
      sums.update(chunk);
      yield chunk.length;
    }
  } finally {
    await file.close();
  }
}

function connectionLost({ key }: StoredObject, thrown: unknown): CommandError {
  const message = `The line was cut again and again at ${printable(key)}: ${String(thrown)}`;
  const remedy = 'When it is better, run the same command again: it goes on where it stopped.';
  return new CommandError(message, remedy, { cause: thrown });
}

/** What another try will not mend: S3's "no", a disk that is full or in the way, and mistakes of ours. */
function isFinal(thrown: unknown): boolean {
  if (thrown instanceof S3ServiceException) return (thrown.$metadata.httpStatusCode ?? 500) < 500;
  if (thrown instanceof PathConflict || thrown instanceof TypeError) return true;
  return ['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'EIO'].includes(errorCode(thrown));
}
