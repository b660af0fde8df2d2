import { paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { CommandError } from '../terminal/command.ts';
import type { StoredObject } from './delivery.ts';
import { toBucketError } from './bucket-errors.ts';
import type { BucketLocation } from './bucket-location.ts';

/** A drop bucket, and a client with the owner's rights. */
export interface DropBucket {
  readonly client: S3Client;
  readonly name: string;
  /** Prefix of every guest's keys; ends with `/` or is empty. */
  readonly prefix: string;
}

/** A connection without traffic for this long, in ms, is closed, and the request is sent again. */
const SILENCE = 60_000;

/** Opens the bucket with AWS's own client. @throws CommandError when no region is known */
export async function openBucket(place: BucketLocation): Promise<DropBucket> {
  const { bucket: name, prefix, region, endpoint, profile, credentials } = place;
  const client = new S3Client({
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(profile !== undefined && { profile }),
    ...(credentials && { credentials }),
    requestHandler: { connectionTimeout: 10_000, socketTimeout: SILENCE },
    // The commands verify each whole file themselves. The SDK cannot verify parts of a file.
    responseChecksumValidation: 'WHEN_REQUIRED',
    // These commands send no bodies.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    followRegionRedirects: true,
  });
  await client.config.region().catch((thrown: unknown) => {
    throw new CommandError('In which region is the bucket?', 'Say it with --region, or use --config.', {
      cause: thrown,
    });
  });
  return { client, name, prefix };
}

/**
 * Every object whose key begins with `prefix`, in key order. Pages of the listing are requested as they are
 * needed.
 * @throws CommandError when the bucket cannot be listed
 */
export async function* listObjects(
  { client, name }: DropBucket,
  prefix: string,
): AsyncGenerator<StoredObject> {
  const pages = paginateListObjectsV2({ client }, { Bucket: name, Prefix: prefix });
  try {
    for await (const { Contents = [] } of pages) {
      for (const { Key, Size = 0, LastModified = new Date(0) } of Contents) {
        // S3's console makes "folders": empty objects whose keys end with a slash.
        if (Key !== undefined && !Key.endsWith('/'))
          yield { key: Key, size: Size, arrivedAt: LastModified.getTime() };
      }
    }
  } catch (thrown) {
    throw toBucketError(thrown, name);
  }
}
