import type { GuestAnswers } from '../../core/answers.ts';
import type { UploadError } from '../../core/errors.ts';
import type { DeliveryStage } from '../../core/protocol.ts';
import type { Row } from '../uploads/row.svelte.ts';
import type { CalledOff } from '../uploads/taken-out.svelte.ts';
import type { Totals } from '../uploads/totals.ts';

/** A file that has arrived. */
export interface ReceiptLine {
  /** With its folders, outermost first. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** CRC-64/NVME in base64, which S3 itself has verified. */
  readonly checksum: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What there is to be said of a delivery, in no language yet. */
export interface Receipt {
  readonly reference: string;
  /** The owner's title. */
  readonly title: string;
  /** Of the page, without what follows its path: a label may be private. */
  readonly address: string;
  /** Who got it and where to ask, in the owner's words; absent or null where they do not say. */
  readonly recipient?: string | null;
  readonly contact?: string | null;
  readonly label: string | null;
  /** When the last file arrived, in epoch milliseconds. */
  readonly at: number;
  /** Bytes. */
  readonly size: number;
  readonly lines: readonly ReceiptLine[];
  readonly leftOut: readonly { readonly path: string; readonly size: number; readonly error: UploadError }[];
  /** Folders that were not read to their end; absent in what an older page has stored. */
  readonly unread?: readonly string[];
  /** The owner's questions and what the guest answered; those without an answer are left out. */
  readonly answers: readonly (readonly [question: string, answer: string])[];
  readonly consent: GuestAnswers['consent'];
}

/** A receipt as it stands on the page. Plain data, which can be stored. */
export interface ShownReceipt {
  readonly receipt: Receipt;
  readonly totals: Totals;
  /** Whether all files have arrived. */
  readonly isComplete: boolean;
  /** Set if the guest had called it off; absent in what an older page has stored. */
  readonly calledOff?: CalledOff | null;
  /** Where the delivery stands; null while that waits for the guest, and where it is not known. */
  readonly stage: DeliveryStage | null;
}

/** Where a delivery went, and what was asked. */
export interface ReceiptPlace {
  readonly reference: string;
  readonly title: string;
  readonly address: string;
  readonly recipient: string | null;
  readonly contact: string | null;
  /** The owner's, in the guest's language. */
  readonly questions: readonly { readonly name: string; readonly label: string }[];
}

/** The receipt for all rows of a delivery, of which some have arrived. */
export function receiptOf(
  rows: readonly Row[],
  unread: readonly string[],
  answers: GuestAnswers,
  place: ReceiptPlace,
): Receipt {
  const { questions, ...where } = place;
  const { label, byQuestion, consent } = answers;
  const lines = rows.flatMap(lineOf);
  return {
    ...where,
    label,
    at: lines.reduce((last, { at }) => Math.max(last, at), 0),
    size: lines.reduce((sum, { size }) => sum + size, 0),
    lines,
    leftOut: rows.flatMap(({ name, folder, size, state }) =>
      state.kind === 'failed' ? [{ path: [...folder, name].join('/'), size, error: state.error }] : [],
    ),
    unread,
    answers: questions.flatMap((question) => {
      const answer = Object.hasOwn(byQuestion, question.name) ? byQuestion[question.name] : undefined;
      return answer === undefined ? [] : [[question.label, answer] as const];
    }),
    consent,
  };
}

function lineOf({ name, folder, size, state }: Row): readonly ReceiptLine[] {
  if (state.kind !== 'done') return [];
  return [{ path: [...folder, name].join('/'), size, checksum: state.checksum, at: state.at }];
}
