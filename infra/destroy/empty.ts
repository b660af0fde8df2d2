import type { ObjectIdentifier, S3Client } from '@aws-sdk/client-s3';
import {
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
} from '@aws-sdk/client-s3';
import { CommandError } from '../terminal/command.ts';
import { printable } from '../terminal/visible.ts';

/** A bucket, and the account that must own it. */
export interface OwnedBucket {
  readonly Bucket: string;
  readonly ExpectedBucketOwner: string;
}

/** Keys that XML can represent; guests chose the keys. https://www.w3.org/TR/xml/#charsets */
const PLAIN = /^[\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd]*$/;

/**
 * Deletes all versions of all objects in a bucket. Resolves to the number of versions; 0 for a bucket that
 * does not exist.
 * @throws CommandError for an object that cannot be deleted
 */
export async function emptyBucket(s3: S3Client, bucket: OwnedBucket): Promise<number> {
  for (let count = 0; ;) {
    // Always the first page: its objects are deleted before the next turn.
    const objects = await firstObjects(s3, bucket);
    if (objects.length === 0) return count;
    await remove(s3, bucket, objects);
    count += objects.length;
  }
}

/** Deletes an empty bucket. Does nothing when it does not exist. */
export async function deleteBucket(s3: S3Client, bucket: OwnedBucket): Promise<void> {
  await s3.send(new DeleteBucketCommand(bucket)).catch(ignoreMissing);
}

/** At most a thousand objects, as many as one request can delete. */
async function firstObjects(s3: S3Client, bucket: OwnedBucket): Promise<ObjectIdentifier[]> {
  const page = await s3
    .send(new ListObjectVersionsCommand({ ...bucket, EncodingType: 'url' }))
    .catch(ignoreMissing);
  return [...(page?.Versions ?? []), ...(page?.DeleteMarkers ?? [])].map(({ Key = '', VersionId }) => ({
    Key: decodeURIComponent(Key.replaceAll('+', ' ')),
    VersionId,
  }));
}

async function remove(
  s3: S3Client,
  bucket: OwnedBucket,
  objects: readonly ObjectIdentifier[],
): Promise<void> {
  const plain = objects.filter(({ Key = '' }) => PLAIN.test(Key));
  for (const object of objects.filter(({ Key = '' }) => !PLAIN.test(Key))) {
    await s3.send(new DeleteObjectCommand({ ...bucket, ...object }));
  }
  if (plain.length === 0) return;
  const request = new DeleteObjectsCommand({ ...bucket, Delete: { Objects: plain, Quiet: true } });
  const [failure] = (await s3.send(request)).Errors ?? [];
  if (!failure) return;
  throw new CommandError(
    `${printable(failure.Key ?? 'An object')} in ${bucket.Bucket} cannot be deleted: ${failure.Message ?? failure.Code ?? ''}`,
    'Fix that, then run the same command again.',
  );
}

function ignoreMissing(thrown: unknown): null {
  if (thrown instanceof Error && thrown.name === 'NoSuchBucket') return null;
  throw thrown;
}
