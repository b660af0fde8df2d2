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
  /** Whose the bucket must be, so that nothing ends up with a stranger. */
  readonly account: string;
}

/** What has to be done so that the bucket holds the site. */
export interface UploadPlan {
  /** What is not there yet, or differs; in the order in which it is to go. */
  readonly put: readonly SiteFile[];
  readonly unchanged: number;
  /** Assets of earlier builds whose time is over. */
  readonly remove: readonly string[];
  /** How many assets of earlier builds stay. */
  readonly kept: number;
}

/** Text of an object; `null` when there is none. */
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
 * Compares the site with what the bucket holds.
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

/** Puts assets first, side by side, then the rest in order, so that no page ever refers to what is not there yet. */
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

/** Somebody may have put the file by hand: the same bytes under other headers are not the same. */
async function hasHeaders({ s3, bucket, account }: SiteBucket, file: SiteFile): Promise<boolean> {
  const named = { Bucket: bucket, Key: file.key, ExpectedBucketOwner: account };
  const { ContentType, CacheControl } = await s3.send(new HeadObjectCommand(named));
  return ContentType === file.contentType && CacheControl === file.cacheControl;
}
