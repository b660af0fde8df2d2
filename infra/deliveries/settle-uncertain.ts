import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { inParallel } from '../../src/core/async/in-parallel.ts';
import type { DropBucket } from './drop-bucket.ts';
import type { ListedFile } from './manifest.ts';
import { isAboutOneObject } from './read-object.ts';

/** What the bucket says about a file that a manifest only supposes to be there. */
export type Presence = 'there' | 'another' | 'absent' | 'unknown';

const AT_ONCE = 8;

/** S3 is not asked about more entries than this of one delivery: a list of a hostile guest can have many thousands. */
const MAX_ASKED = 1_000;

/**
 * Asks S3 whether each file is there with the size and checksum that its entry says; `another`: something else has
 * its key. Entries beyond the limit, and those that S3 does not answer about, are `unknown`.
 */
export async function askForPresence(
  bucket: DropBucket,
  files: readonly ListedFile[],
  most = MAX_ASKED,
): Promise<ReadonlyMap<ListedFile, Presence>> {
  const found = new Map<ListedFile, Presence>(files.map((file) => [file, 'unknown']));
  if (files.length === 0) return found;
  await inParallel(files.slice(0, most), AT_ONCE, new AbortController().signal, async (file) => {
    found.set(file, await presenceOf(bucket, file));
  });
  return found;
}

async function presenceOf({ client, name }: DropBucket, file: ListedFile): Promise<Presence> {
  try {
    const head = await client.send(
      new HeadObjectCommand({ Bucket: name, Key: file.key, ChecksumMode: 'ENABLED' }),
    );
    const isSame = head.ContentLength === file.size && head.ChecksumCRC64NVME === file.crc64nvme;
    return isSame ? 'there' : 'another';
  } catch (thrown) {
    if (!isAboutOneObject(thrown)) throw thrown;
    return thrown.$metadata.httpStatusCode === 404 ? 'absent' : 'unknown';
  }
}
