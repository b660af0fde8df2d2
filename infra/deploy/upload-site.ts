import type { S3Client } from '@aws-sdk/client-s3';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { SiteFile } from './site-files.ts';
import { isAsset, siteFile } from './site-files.ts';
import { readRecord, RECORD_KEY, reviewStaleAssets } from './stale-assets.ts';

/** The site's bucket. */
export interface SiteBucket {
  readonly s3: S3Client;
  readonly bucket: string;
  /** The account that must own the bucket, so that nothing is written to somebody else's. */
  readonly account: string;
}

/** What must be uploaded and removed so that the bucket contains the site. */
export interface UploadPlan {
  /** New and changed files, in the order of upload. */
  readonly put: readonly SiteFile[];
  readonly unchanged: number;
  /** Keys of assets of earlier builds that are no longer kept. */
  readonly remove: readonly string[];
  /** Number of assets of earlier builds that are kept. */
  readonly kept: number;
}

/** The text of an object; `null` when it does not exist. */
export async function readText({ s3, bucket, account }: SiteBucket, key: string): Promise<string | null> {
  const named = { Bucket: bucket, Key: key, ExpectedBucketOwner: account };
  try {
    const { Body } = await s3.send(new GetObjectCommand(named));
    return (await Body?.transformToString()) ?? null;
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === 'NoSuchKey') return null;
    throw thrown;
  }
}

/**
 * Compares the site with the contents of the bucket.
 * @param files the whole site
 * @param now epoch milliseconds
 */
export async function planUpload(
  shelf: SiteBucket,
  files: readonly SiteFile[],
  now: number,
): Promise<UploadPlan> {
  const there = await etagsByKey(shelf);
  const same = await Promise.all(
    files.map(async (file) => there.get(file.key) === file.etag && (await hasHeaders(shelf, file))),
  );
  const current = new Set(files.map(({ key }) => key));
  const stale = [...there.keys()].filter((key) => isAsset(key) && !current.has(key));
  const { keep, remove } = reviewStaleAssets(stale, readRecord(await readText(shelf, RECORD_KEY)), now);
  const record = siteFile(RECORD_KEY, Buffer.from(`${JSON.stringify(keep, null, 2)}\n`));
  const outdated = there.get(RECORD_KEY) !== record.etag && (there.has(RECORD_KEY) || stale.length > 0);
  return {
    put: [...(outdated ? [record] : []), ...files.filter((_, at) => same[at] !== true)],
    unchanged: same.filter(Boolean).length,
    remove,
    kept: Object.keys(keep).length,
  };
}

/**
 * Uploads assets first, in parallel, then the other files in order, so that no page refers to a file that is
 * not there yet.
 */
export async function uploadSite(
  { s3, bucket, account }: SiteBucket,
  { put, remove }: UploadPlan,
): Promise<void> {
  const owned = { Bucket: bucket, ExpectedBucketOwner: account };
  const send = ({ key, body, contentType, cacheControl }: SiteFile) =>
    s3.send(
      new PutObjectCommand({
        ...owned,
        Key: key,
        Body: body,
        ContentType: contentType,
        CacheControl: cacheControl,
      }),
    );
  await Promise.all(put.filter(({ key }) => isAsset(key)).map(send));
  for (const file of put.filter(({ key }) => !isAsset(key))) await send(file);
  await Promise.all(remove.map((key) => s3.send(new DeleteObjectCommand({ ...owned, Key: key }))));
}

async function etagsByKey({ s3, bucket, account }: SiteBucket): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const pages = paginateListObjectsV2({ client: s3 }, { Bucket: bucket, ExpectedBucketOwner: account });
  for await (const { Contents = [] } of pages) {
    for (const { Key = '', ETag = '' } of Contents) found.set(Key, ETag);
  }
  return found;
}

/** Whether an object has the right headers: somebody may have uploaded the same bytes by hand with others. */
async function hasHeaders({ s3, bucket, account }: SiteBucket, file: SiteFile): Promise<boolean> {
  const named = { Bucket: bucket, Key: file.key, ExpectedBucketOwner: account };
  const { ContentType, CacheControl } = await s3.send(new HeadObjectCommand(named));
  return ContentType === file.contentType && CacheControl === file.cacheControl;
}
