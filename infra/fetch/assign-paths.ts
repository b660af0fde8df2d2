import { HeadObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import type { DropBucket } from '../deliveries/drop-bucket.ts';
import { inParallel } from '../../src/core/async/in-parallel.ts';
import { nameFromDisposition, nameFromKey } from './original-name.ts';
import type { PlannedFile } from './plan.ts';
import type { SafePath, SafePaths } from './safe-paths.ts';

/** One file to download, and its path in the target. */
export interface PlacedFile {
  readonly planned: PlannedFile;
  /** Its original name, as far as it is known. */
  readonly name: string;
  readonly path: SafePath;
}

/**
 * Assigns a path to each file. The order is fixed, so the same delivery always gets the same paths. Objects
 * that no manifest lists are asked for their original names.
 */
export async function assignPaths(
  bucket: DropBucket,
  wanted: readonly PlannedFile[],
  paths: SafePaths,
  atOnce: number,
): Promise<readonly PlacedFile[]> {
  const carried = new Map<PlannedFile, string>();
  const nameless = wanted.filter(({ name }) => name === null);
  await inParallel(nameless, atOnce, new AbortController().signal, async (each) => {
    carried.set(each, await storedName(bucket, each.object.key));
  });
  return wanted.map((each) => {
    const name = each.name ?? carried.get(each) ?? '';
    return { planned: each, name, path: paths.file(each.folder, name) };
  });
}

async function storedName({ client, name }: DropBucket, key: string): Promise<string> {
  try {
    const head = await client.send(new HeadObjectCommand({ Bucket: name, Key: key }));
    return nameFromDisposition(head.ContentDisposition) ?? nameFromKey(key);
  } catch (thrown) {
    // The refusal is reported when the object is downloaded.
    if (thrown instanceof S3ServiceException) return nameFromKey(key);
    throw thrown;
  }
}
