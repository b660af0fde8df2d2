import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { Delivery, StoredObject } from './delivery.ts';
import type { DropBucket } from './listing.ts';
import type { ReadManifest } from './manifest.ts';
import { readManifest } from './manifest.ts';

/**
 * No list is longer, in bytes: ten thousand files with the longest names and keys there are come to half of it. What is
 * longer was written to fill a memory.
 */
const LARGEST = 64 * 1024 ** 2;

/** A manifest as it was found: what it says, or in a sentence why it cannot be read. */
export interface FoundManifest {
  /** `delivery.json`, `delivery-2.json` … */
  readonly name: string;
  readonly object: StoredObject;
  /** To the byte; `null` when it is too large to be fetched. */
  readonly bytes: Uint8Array | null;
  readonly content: ReadManifest | { readonly unreadable: string };
}

/** Fetches and reads the manifests of a delivery, in their order. Rejects only when S3 does not answer. */
export async function readManifests(
  bucket: DropBucket,
  delivery: Delivery,
): Promise<readonly FoundManifest[]> {
  const found: FoundManifest[] = [];
  for (const object of delivery.manifests) {
    const name = object.key.slice(delivery.prefix.length);
    found.push({ name, object, ...(await fetchManifest(bucket, object)) });
  }
  return found;
}

/** What the readable ones among `found` say. */
export function contentsOf(found: readonly FoundManifest[]): readonly ReadManifest[] {
  return found.flatMap(({ content }) => ('unreadable' in content ? [] : [content]));
}

async function fetchManifest(
  { client, name }: DropBucket,
  { key, size }: StoredObject,
): Promise<Pick<FoundManifest, 'bytes' | 'content'>> {
  if (size > LARGEST) {
    const unreadable = `It has ${size} bytes, and no list of files is longer than ${LARGEST}.`;
    return { bytes: null, content: { unreadable } };
  }
  const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: key }));
  const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
  return { bytes, content: understood(bytes) };
}

function understood(bytes: Uint8Array): FoundManifest['content'] {
  try {
    return readManifest(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return { unreadable: 'It is not JSON.' };
    if (thrown instanceof TypeError) return { unreadable: 'It is not text in UTF-8.' };
    return { unreadable: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
