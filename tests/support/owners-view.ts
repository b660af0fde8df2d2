import {
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import type { OwnerKeys } from '../../local/accounts.ts';

/** A bucket on this machine, and its owner's access keys. */
export interface OwnedBucket {
  readonly region: string;
  readonly endpoints: { readonly s3: string };
  readonly bucket: string;
  readonly owner: OwnerKeys;
}

/** The contents of a bucket, read with AWS's own client. */
export interface OwnersView {
  readonly client: S3Client;
  /** The bytes of an object; `null` when it does not exist. */
  readonly stored: (key: string) => Promise<Uint8Array | null>;
  /** Name and type with which an object is downloaded. */
  readonly described: (
    key: string,
  ) => Promise<{ readonly originalName: string; readonly contentType: string }>;
}

/** The owner's S3 client. */
export function ownerClient(
  { region, endpoints, owner }: Omit<OwnedBucket, 'bucket'>,
  config: S3ClientConfig = {},
): S3Client {
  const credentials = { ...owner };
  return new S3Client({ region, endpoint: endpoints.s3, forcePathStyle: true, credentials, ...config });
}

/** Opens the owner's view. Destroy `client` afterwards. */
export function ownersView({ region, endpoints, bucket: Bucket, owner }: OwnedBucket): OwnersView {
  const client = ownerClient({ region, endpoints, owner });
  return {
    client,
    stored: async (Key) => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
        const bytes = await Body?.transformToByteArray();
        // Vitest does not treat a `Buffer` as equal to a `Uint8Array` of the same bytes, and prints both.
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
