import type { S3Client } from '@aws-sdk/client-s3';
import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import type { StoredObject } from './delivery.ts';
import { fromAws } from './delivery-error.ts';

/** A drop bucket, and who may look into it. */
export interface DropBucket {
  readonly client: S3Client;
  readonly name: string;
  /** What every guest's key begins with; ends with `/` or is empty. */
  readonly prefix: string;
}

/**
 * Every object whose key begins with `prefix`, in the order of their keys, page by page as they are asked for.
 * @throws CommandError when the bucket cannot be listed
 */
export async function* objectsBelow(
  { client, name }: DropBucket,
  prefix: string,
): AsyncGenerator<StoredObject> {
  const pages = paginateListObjectsV2({ client }, { Bucket: name, Prefix: prefix });
  try {
    for await (const { Contents = [] } of pages) {
      for (const { Key, Size = 0, LastModified = new Date(0) } of Contents) {
        // S3's own console makes "folders": empty objects whose keys end with a slash.
        if (Key !== undefined && !Key.endsWith('/')) yield { key: Key, size: Size, arrivedAt: LastModified };
      }
    }
  } catch (thrown) {
    throw fromAws(thrown, name);
  }
}
