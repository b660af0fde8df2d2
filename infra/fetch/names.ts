import { HeadObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import type { DropBucket } from '../deliveries/listing.ts';
import { inParallel } from '../../src/core/async/in-parallel.ts';
import { nameIn, nameInKey } from './disposition.ts';
import type { Wanted } from './plan.ts';
import type { SafePath, SafePaths } from './safe-paths.ts';

/** One object to bring home, and where to. */
export interface Placed {
  readonly wanted: Wanted;
  /** The name it is known by: the guest's, as far as anybody kept it. */
  readonly name: string;
  readonly path: SafePath;
}

/**
 * A path for each, in their order, so that the same delivery always gets the same ones. What no list names is asked
 * for the name it carries.
 */
export async function placeAll(
  bucket: DropBucket,
  wanted: readonly Wanted[],
  paths: SafePaths,
  atOnce: number,
): Promise<readonly Placed[]> {
  const carried = new Map<Wanted, string>();
  const nameless = wanted.filter(({ name }) => name === null);
  await inParallel(nameless, atOnce, new AbortController().signal, async (each) => {
    carried.set(each, await carriedName(bucket, each.object.key));
  });
  return wanted.map((each) => {
    const name = each.name ?? carried.get(each) ?? '';
    return { wanted: each, name, path: paths.file(each.folder, name) };
  });
}

async function carriedName({ client, name }: DropBucket, key: string): Promise<string> {
  try {
    const head = await client.send(new HeadObjectCommand({ Bucket: name, Key: key }));
    return nameIn(head.ContentDisposition) ?? nameInKey(key);
  } catch (thrown) {
    // S3's "no" is heard again, and told, when its bytes are asked for.
    if (thrown instanceof S3ServiceException) return nameInKey(key);
    throw thrown;
  }
}
