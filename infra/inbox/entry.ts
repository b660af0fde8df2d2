import type { Delivery } from '../deliveries/delivery.ts';
import { lastArrival, sizeOf } from '../deliveries/delivery.ts';
import type { DropBucket } from '../deliveries/drop-bucket.ts';
import type { Answer } from '../deliveries/manifest.ts';
import { contentsOf, readManifests } from '../deliveries/read-manifests.ts';

/** One delivery in the inbox. `--json` prints it as it is. */
export interface InboxEntry {
  readonly reference: string;
  /** The guest's Cognito identity id. */
  readonly from: string;
  /** Time at which its last object arrived, by S3's clock; ISO 8601, UTC. */
  readonly arrivedAt: string;
  /** Whether it was closed, by the guest or after a quiet time. Without a manifest, more files may be on their way. */
  readonly closed: boolean;
  readonly files: number;
  /** Bytes. */
  readonly size: number;
  /** The value of `?for=…` in the page's address. */
  readonly label: string | null;
  /** The answers in the last manifest. */
  readonly answers: readonly Answer[];
  /** Manifests that cannot be read, and why. */
  readonly problems: readonly string[];
}

/**
 * Bytes of manifests to read for one delivery: enough for ten thousand files. Bounded, because the inbox
 * reads all deliveries.
 */
const MANIFEST_BYTES = 16 * 1024 ** 2;

/** Reads a delivery's manifests and makes its entry. Rejects with errors of S3. */
export async function entryOf(bucket: DropBucket, delivery: Delivery): Promise<InboxEntry> {
  const found = await readManifests(bucket, delivery, MANIFEST_BYTES);
  const last = contentsOf(found).at(-1);
  return {
    reference: delivery.reference,
    from: delivery.identityId,
    arrivedAt: lastArrival(delivery).toISOString(),
    closed: found.length > 0,
    files: delivery.files.length,
    size: sizeOf(delivery),
    label: last?.label ?? null,
    answers: last?.answers ?? [],
    problems: found.flatMap(({ name, content }) =>
      'unreadable' in content ? [`${name} cannot be read. ${content.unreadable}`] : [],
    ),
  };
}
