import type { StoredDelivery } from '../types.ts';
import type { StoredDeliveryWithUploads } from './previous-deliveries.ts';

/** What is known of a delivery from before. */
export type DeliveryHistory = Partial<
  Pick<
    StoredDelivery,
    'manifests' | 'closing' | 'answers' | 'corrected' | 'hasNote' | 'folders' | 'unreadable'
  >
> & {
  /** Keys in use. */
  readonly keys?: readonly string[];
  /** Keys that stand in a manifest. */
  readonly inManifest?: readonly string[];
  /** A manifest may be in the bucket of which the journal could not be told: it is asked which numbers are taken. */
  readonly isNumberDoubtful?: boolean;
};

/** What the journal knows of a delivery of a previous visit. */
export function historyOf({ delivery, uploads }: StoredDeliveryWithUploads): DeliveryHistory {
  return {
    ...delivery,
    keys: uploads.flatMap(({ checkpoint }) => checkpoint.key ?? []),
    inManifest: uploads.flatMap(({ inManifest, checkpoint }) => (inManifest && checkpoint.key) || []),
    // One that was begun is written to the letter: if it is there, it is the same.
    isNumberDoubtful: delivery.closing === null,
  };
}
