import { HeadObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import type { DropBucket } from '../deliveries/drop-bucket.ts';
import { inParallel } from '../../src/core/async/in-parallel.ts';
import { nameFromDisposition, nameFromKey } from './original-name.ts';
import type { PlannedFile } from './plan.ts';
import type { SafePath, SafePaths } from './safe-paths.ts';

/** One object to bring home, and where to. */
export interface PlacedFile {
  readonly planned: PlannedFile;
  /** The name it is known by: the guest's, as far as anybody kept it. */
  readonly name: string;
  readonly path: SafePath;
}

/**
 * A path for each, in their order, so that the same delivery always gets the same ones. What no list names is asked
 * for the name it carries.
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
    // S3's "no" is heard again, and told, when its bytes are asked for.
    if (thrown instanceof S3ServiceException) return nameFromKey(key);
    throw thrown;
  }
}
