import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { Delivery, StoredObject } from './delivery.ts';
import type { DropBucket } from './drop-bucket.ts';
import type { ReadManifest } from './manifest.ts';
import { readManifest } from './manifest.ts';

/** A manifest in the bucket: its contents, or a sentence that says why it cannot be read. */
export interface FoundManifest {
  /** `delivery.json`, `delivery-2.json` … */
  readonly name: string;
  readonly object: StoredObject;
  /** The exact bytes; `null` when it is too large to be read. */
  readonly bytes: Uint8Array | null;
  readonly content: ReadManifest | { readonly unreadable: string };
}

/**
 * Reads the manifests of a delivery in their order. Rejects only with errors of S3.
 *
 * @param most bytes to read, of all manifests together: a guest may have written huge ones to fill the memory
 */
export async function readManifests(
  bucket: DropBucket,
  delivery: Delivery,
  most: number,
): Promise<readonly FoundManifest[]> {
  const found: FoundManifest[] = [];
  let left = most;
  for (const object of delivery.manifests) {
    const name = object.key.slice(delivery.prefix.length);
    left -= object.size;
    if (left >= 0) found.push({ name, object, ...(await fetchManifest(bucket, object)) });
    else found.push({ name, object, bytes: null, content: { unreadable: TOO_LARGE } });
  }
  return found;
}

const TOO_LARGE = 'It is longer than any list of files should be.';

/** The contents of the readable manifests. Each lists its own files; about the guest, the last one is current. */
export function contentsOf(found: readonly FoundManifest[]): readonly ReadManifest[] {
  return found.flatMap(({ content }) => ('unreadable' in content ? [] : [content]));
}

async function fetchManifest(
  { client, name }: DropBucket,
  { key }: StoredObject,
): Promise<Pick<FoundManifest, 'bytes' | 'content'>> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: key }));
  const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
  return { bytes, content: parsed(bytes) };
}

function parsed(bytes: Uint8Array): FoundManifest['content'] {
  try {
    return readManifest(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return { unreadable: 'It is not JSON.' };
    if (thrown instanceof TypeError) return { unreadable: 'It is not text in UTF-8.' };
    return { unreadable: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
