import type { GuestAnswers } from '../answers.ts';
import type { Amount } from '../protocol.ts';
import type { Upload } from '../upload/queue.ts';
import { answersInJson, type Manifest, VERSION } from './manifest.ts';

/** How much the guest means to send, as far as it is known when the first file leaves. */
interface Announced extends Amount {
  /** A dropped folder is still being read: there may be more. */
  readonly isAtLeast: boolean;
}

/**
 * What is written as `delivery-0.json` before the first file leaves, where the guest has said anything: whatever happens
 * to the page after that, the owner knows who it was and how much was to come.
 */
type OpeningNote = Pick<Manifest, 'letterbox' | 'reference' | 'openedAt' | 'for' | 'answers' | 'consent'> & {
  readonly announced: Amount & { readonly isAtLeast?: true };
};

/** The opening note of a delivery; `openedAt` is epoch ms. */
export function openingNoteOf(
  delivery: { readonly reference: string; readonly openedAt: number },
  answers: GuestAnswers,
  { files, bytes, isAtLeast }: Announced,
): OpeningNote {
  return {
    letterbox: VERSION,
    reference: delivery.reference,
    openedAt: new Date(delivery.openedAt).toISOString(),
    ...answersInJson(answers),
    announced: { files, bytes, ...(isAtLeast && { isAtLeast }) },
  };
}

/** What is announced: all that the guest has `said` to give, and no less than its `uploads`. */
export function announcedIn(said: Amount, uploads: readonly Upload[], isAtLeast: boolean): Announced {
  const bytes = uploads.reduce((sum, { job }) => sum + job.source.bytes.size, 0);
  return {
    files: Math.max(said.files, uploads.length),
    bytes: Math.max(said.bytes, bytes),
    isAtLeast,
  };
}
