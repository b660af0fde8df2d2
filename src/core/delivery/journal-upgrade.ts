import type { GuestAnswers } from '../answers.ts';
import type { Checkpoint, PutResult, StoredDelivery, StoredUpload } from '../types.ts';
import { JOURNAL_VERSION } from './journal.ts';

/** A delivery as version 1 stored it. */
interface DeliveryV1 extends Omit<
  StoredDelivery,
  'version' | 'pendingManifest' | 'answers' | 'answersChanged'
> {
  readonly version: 1;
  readonly closing: string | null;
  readonly about?: Omit<GuestAnswers, 'byQuestion'> & { readonly answers: GuestAnswers['byQuestion'] };
  readonly corrected?: boolean;
}

/** An upload as version 1 stored it. */
interface UploadV1 extends Omit<StoredUpload, 'version' | 'handleId' | 'checkpoint' | 'inManifest'> {
  readonly version: 1;
  readonly root?: string;
  readonly checkpoint: Omit<Checkpoint, 'putResult'> & { readonly receipt?: PutResult };
  readonly told: boolean;
}

/** The record of a delivery in today's form. Version 1 called some fields by other names; newer ones stay as they are. */
export function upgradeDelivery(record: StoredDelivery | DeliveryV1): StoredDelivery {
  if (!isVersion1(record)) return record;
  const { about, ...same } = record;
  return {
    ...same,
    version: JOURNAL_VERSION,
    ...(about && { answers: { label: about.label, byQuestion: about.answers, consent: about.consent } }),
  };
}

/** The record of an upload in today's form. */
export function upgradeUpload(record: StoredUpload | UploadV1): StoredUpload {
  if (!isVersion1(record)) return record;
  const { root, checkpoint, told, ...same } = record;
  const { receipt, ...progress } = checkpoint;
  return {
    ...same,
    version: JOURNAL_VERSION,
    checkpoint: { ...progress, ...(receipt && { putResult: receipt }) },
    inManifest: told,
    ...(root !== undefined && { handleId: root }),
  };
}

function isVersion1<Record extends { readonly version: number }>(
  record: Record,
): record is Extract<Record, { readonly version: 1 }> {
  return record.version === 1;
}
