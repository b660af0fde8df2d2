import type { Delivery } from '../deliveries/delivery.ts';
import { lastArrival, sizeOf } from '../deliveries/delivery.ts';
import type { DropBucket } from '../deliveries/drop-bucket.ts';
import type { Answer } from '../deliveries/manifest.ts';
import { contentsOf, readManifests } from '../deliveries/read-manifests.ts';

/** One delivery in the inbox; also a line of `--json`. */
export interface InboxEntry {
  readonly reference: string;
  /** The guest's Cognito identity id. */
  readonly from: string;
  /** ISO 8601, UTC: when the last of it arrived, by S3's clock. */
  readonly arrivedAt: string;
  /** Whether the guest, or time, has closed it: without a list, more may be on its way. */
  readonly closed: boolean;
  readonly files: number;
  /** Bytes. */
  readonly size: number;
  /** What the page's address was opened with, `?for=…`. */
  readonly label: string | null;
  /** As they stand in the last list. */
  readonly answers: readonly Answer[];
  /** Lists that cannot be read, and why. */
  readonly problems: readonly string[];
}

/** Bytes of lists that are read of one delivery: those of ten thousand files, and no more, as everybody's are read. */
const MANIFEST_BYTES = 16 * 1024 ** 2;

/** A delivery with what its lists tell of it. Rejects as S3 does. */
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
