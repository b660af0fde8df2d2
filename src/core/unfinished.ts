import {
  JOURNAL_VERSION,
  type Journal,
  type JournalledDelivery,
  type JournalledUpload,
  type Locks,
} from './journal.ts';
import type { Clock } from './ports.ts';
import type { UnfinishedDelivery } from './protocol.ts';
import type { Destination } from './upload.ts';

/** S3 throws away the parts of unfinished uploads after at most a week, by the bucket's own rule; so is this. */
const KEPT_MS = 7 * 24 * 3_600_000;

/** A delivery of an earlier visit, with its uploads. */
export interface Past {
  readonly delivery: JournalledDelivery;
  readonly uploads: readonly JournalledUpload[];
}

/**
 * Deliveries to this destination that were cut short, each now held by this tab alone. What has expired is forgotten,
 * and what a manifest tells of in full.
 */
export async function pastDeliveries(
  destination: Destination,
  tools: { readonly journal: Journal; readonly locks: Locks; readonly clock: Clock },
): Promise<readonly Past[]> {
  const { deliveries, uploads } = await tools.journal.load();
  const past: Past[] = [];
  for (const delivery of deliveries) {
    if (!isOurs(delivery, destination) || !(await tools.locks.hold(delivery.reference))) continue;
    const members = uploads.filter((upload) => upload.delivery === delivery.reference);
    if (isTold(delivery, members) || delivery.openedAt < tools.clock.now() - KEPT_MS) {
      await tools.journal.forgetDelivery(delivery.reference);
    } else past.push({ delivery, uploads: members });
  }
  return past;
}

/** Whether everything of it stands in a manifest that is there. */
function isTold({ corrected, closing }: JournalledDelivery, uploads: readonly JournalledUpload[]): boolean {
  return !corrected && closing === null && uploads.every(({ told }) => told);
}

function isOurs({ version, target }: JournalledDelivery, { bucket, prefix }: Destination): boolean {
  return version === JOURNAL_VERSION && target === `${bucket}/${prefix}`;
}

/** Whether files are still missing; without, only the manifest is. */
export function lacksFiles({ uploads }: Past): boolean {
  return uploads.some(({ done }) => done === null);
}

/** What the guest is told of it. */
export function summaryOf({ delivery, uploads }: Past): UnfinishedDelivery {
  return {
    reference: delivery.reference,
    openedAt: delivery.openedAt,
    files: uploads.length,
    arrived: uploads.filter(({ done }) => done !== null).length,
    bytes: uploads.reduce((sum, { size }) => sum + size, 0),
  };
}
