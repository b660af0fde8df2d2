import { remedyFor } from '../core/errors.ts';
import type { UploadState } from '../core/upload.ts';

/** What the page says of all files together. Kept up change by change, so that it costs the same for any number. */
export interface Tally {
  /** Files in the list that have not been cancelled. */
  readonly files: number;
  readonly done: number;
  readonly failed: number;
  /** Bytes on their way or arrived; what can never go (refused, cancelled) is not counted. */
  readonly bytes: number;
  readonly sent: number;
}

export const EMPTY: Tally = { files: 0, done: 0, failed: 0, bytes: 0, sent: 0 };

/** A file of `size` bytes went from one state to another; `from` is null for a new one. */
export interface Change {
  readonly size: number;
  readonly from: UploadState | null;
  readonly to: UploadState;
}

/** What one file adds to the tally while it is in `state`. */
function shareOf(size: number, state: UploadState | null): Tally {
  if (state === null || state.kind === 'cancelled') return EMPTY;
  if (state.kind === 'done') return { files: 1, done: 1, failed: 0, bytes: size, sent: size };
  const failed = state.kind === 'failed' ? 1 : 0;
  if (state.kind === 'failed' && remedyFor(state.error) === 'give-up') return { ...EMPTY, files: 1, failed };
  return { files: 1, done: 0, failed, bytes: size, sent: state.sent };
}

/** The tally after `changes`. */
export function retally(tally: Tally, changes: Iterable<Change>): Tally {
  const next = { ...tally };
  for (const { size, from, to } of changes) {
    const before = shareOf(size, from);
    const after = shareOf(size, to);
    next.files += after.files - before.files;
    next.done += after.done - before.done;
    next.failed += after.failed - before.failed;
    next.bytes += after.bytes - before.bytes;
    next.sent += after.sent - before.sent;
  }
  return next;
}

/**
 * Whole percent of what can go. A hundred only when everything has been confirmed: the last bytes handed to the
 * network have not arrived yet. Where all files are empty, files are counted instead of bytes.
 */
export function percentOf(tally: Tally): number {
  const sendable = tally.files - tally.failed;
  if (tally.done > 0 && tally.done === sendable) return 100;
  const ratio = tally.bytes > 0 ? tally.sent / tally.bytes : tally.done / Math.max(1, tally.files);
  return Math.min(99, Math.floor(ratio * 100));
}

/** Where the delivery stands: nothing yet, going, all in, or nothing moves but some need the guest. */
export type Stage = 'empty' | 'busy' | 'done' | 'partly';

export function stageOf({ files, done, failed }: Tally): Stage {
  if (files === 0) return 'empty';
  if (done + failed < files) return 'busy';
  return failed === 0 ? 'done' : 'partly';
}
