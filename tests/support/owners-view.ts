import { GetObjectCommand, HeadObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import type { OwnerKeys } from '../../local/accounts.ts';

/** A bucket on this machine, and the keys to all of it. */
export interface OwnedBucket {
  readonly region: string;
  readonly endpoints: { readonly s3: string };
  readonly bucket: string;
  readonly owner: OwnerKeys;
}

/** What is really in a bucket, by AWS's own client. */
export interface OwnersView {
  readonly client: S3Client;
  /** The bytes under a key, `null` when there is nothing. */
  readonly stored: (key: string) => Promise<Uint8Array | null>;
  /** Under which name and as which type an object comes back. */
  readonly described: (
    key: string,
  ) => Promise<{ readonly originalName: string; readonly contentType: string }>;
}

/** Opens the owner's view; `client` wants to be destroyed in the end. */
export function ownersView({ region, endpoints, bucket: Bucket, owner }: OwnedBucket): OwnersView {
  const client = new S3Client({
    region,
    endpoint: endpoints.s3,
    forcePathStyle: true,
    credentials: { ...owner },
  });
  return {
    client,
    stored: async (Key) => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
        const bytes = await Body?.transformToByteArray();
        // A `Buffer` is not equal to a `Uint8Array` of the same bytes, and says so at length.
        return bytes ? new Uint8Array(bytes) : null;
      } catch (thrown) {
        if (thrown instanceof NoSuchKey) return null;
        throw thrown;
      }
    },
    described: async (Key) => {
      const { ContentDisposition, ContentType = '' } = await client.send(
        new HeadObjectCommand({ Bucket, Key }),
      );
      const [, originalName = ''] = /filename\*=UTF-8''(.*)$/.exec(ContentDisposition ?? '') ?? [];
      return { originalName: decodeURIComponent(originalName), contentType: ContentType };
    },
  };
}
