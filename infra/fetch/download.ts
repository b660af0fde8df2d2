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

/** After this many attempts without a byte, the connection will probably not recover soon. */
const ATTEMPTS = 5;

/** First pause between attempts in ms; it doubles each time. The SDK has tried each request three times before. */
const FIRST_PAUSE = 1_000;

/** The result of a download whose bytes are all on disk. */
export interface Downloaded {
  readonly crc64nvme: string;
  /** One sentence for each expected checksum that differs; empty when the file is intact. */
  readonly mismatches: readonly string[];
}

/**
 * Downloads an object into the file `part`, continues where an earlier run was interrupted, and verifies the
 * expected checksums. If one differs, the object is downloaded once more from the start, because the bytes of
 * the earlier run may have been damaged on this disk.
 * @throws S3ServiceException when S3 refuses; CommandError when the connection stays bad; PathConflict;
 * errors of the file system
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

/**
 * Adds the bytes that an earlier run left in `part` to `sums` and resolves to their number. Creates the file
 * when it does not exist.
 */
async function openPart(part: string, size: number, sums: ChecksumSet): Promise<number> {
  const there = await statusOf(part);
  if (there === 'file') {
    if ((await stat(part)).size <= size) return readInto(part, sums);
    await rm(part);
  } else if (there !== 'nothing') throw new PathConflict(`${part} is there and is no file`);
  await (await open(part, 'wx')).close();
  return 0;
}

/** Appends the missing bytes to `part`, and yields the length of every piece. */
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
  const message = `The connection was cut repeatedly at ${printable(key)}: ${String(thrown)}`;
  const remedy = 'When the connection is better, run the same command again: it goes on where it stopped.';
  return new CommandError(message, remedy, { cause: thrown });
}

/** Whether another attempt is useless: S3 refused, the disk is full or a path is taken, or there is a bug. */
function isFinal(thrown: unknown): boolean {
  if (thrown instanceof S3ServiceException) return (thrown.$metadata.httpStatusCode ?? 500) < 500;
  if (thrown instanceof PathConflict || thrown instanceof TypeError) return true;
  return ['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'EIO'].includes(errorCode(thrown));
}
