import type { ListObjectVersionsCommandOutput } from '@aws-sdk/client-s3';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  ListObjectVersionsCommand,
} from '@aws-sdk/client-s3';
import { inParallel } from '../../src/core/async/in-parallel.ts';
import type { DropBucket } from '../deliveries/drop-bucket.ts';
import type { UnfinishedUpload } from '../deliveries/unfinished-uploads.ts';

/** One version of an object, or a mark that says it was deleted. */
export interface StoredVersion {
  readonly key: string;
  readonly versionId: string | undefined;
}

/** Requests at the same time. S3 takes 3,500 such requests a second and prefix. */
const AT_ONCE = 16;

/** All versions of all objects below a prefix, in the order of their keys. */
export async function* versionsBelow(
  { client, name }: DropBucket,
  prefix: string,
): AsyncGenerator<StoredVersion> {
  let page: ListObjectVersionsCommandOutput | undefined;
  do {
    const question = new ListObjectVersionsCommand({
      ...{ Bucket: name, Prefix: prefix },
      ...{ KeyMarker: page?.NextKeyMarker, VersionIdMarker: page?.NextVersionIdMarker },
    });
    page = await client.send(question);
    for (const { Key, VersionId } of [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])])
      if (Key !== undefined) yield { key: Key, versionId: VersionId };
  } while (page.IsTruncated === true);
}

/** Deletes these versions for good. What has come since they were listed stays. */
export async function deleteVersions(
  { client, name }: DropBucket,
  versions: readonly StoredVersion[],
  onDeleted: (count: number) => void,
): Promise<void> {
  let count = 0;
  await inParallel(versions, AT_ONCE, new AbortController().signal, async ({ key, versionId }) => {
    await client.send(new DeleteObjectCommand({ Bucket: name, Key: key, VersionId: versionId }));
    onDeleted((count += 1));
  });
}

/** Throws away the parts of these uploads. */
export async function abortUploads(
  { client, name }: DropBucket,
  uploads: readonly UnfinishedUpload[],
): Promise<void> {
  await inParallel(uploads, AT_ONCE, new AbortController().signal, async ({ key, uploadId }) => {
    await client.send(new AbortMultipartUploadCommand({ Bucket: name, Key: key, UploadId: uploadId }));
  });
}
