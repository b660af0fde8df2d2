import type { DeliveryStage } from '../../core/protocol.ts';
import { isBeyondLimits, remedyFor } from '../../core/errors.ts';
import type { UploadState } from '../../core/types.ts';
import type { Sections } from './sections.ts';

/** What the page says of all files together. It is updated change by change, so that the cost does not grow with the list. */
export interface Totals {
  /** Files in the list that have not been cancelled. */
  readonly files: number;
  readonly done: number;
  readonly failed: number;
  /** Of the failed, those that the owner's limits kept out. They were announced when they were given. */
  readonly refused: number;
  readonly paused: number;
  /** Of an earlier visit, until they are given again. */
  readonly missing: number;
  /** Being worked on just now. */
  readonly active: number;
  /** Until something is better again. */
  readonly waiting: number;
  /** Of the waiting, those that wait for the network. */
  readonly offline: number;
  /** Taken out, and can still be called back. */
  readonly cancelling: number;
  /** Bytes on their way or arrived. Files that can never go (refused, cancelled) are not counted. */
  readonly bytes: number;
  readonly sent: number;
  /** Bytes that are still to go, of the files that need nothing from the guest. */
  readonly due: number;
}

export const NO_FILES: Totals = {
  ...{ files: 0, done: 0, failed: 0, refused: 0, paused: 0, missing: 0 },
  ...{ active: 0, waiting: 0, offline: 0, cancelling: 0, bytes: 0, sent: 0, due: 0 },
};

/** A file of `size` bytes went from one state to another; `from` is null for a new one, `to` for one taken out. */
export interface Change {
  readonly size: number;
  readonly from: UploadState | null;
  readonly to: UploadState | null;
}

/** What one file adds to the totals while it is in `state`. */
function shareOf(size: number, state: UploadState | null): Totals {
  if (state === null || state.kind === 'cancelled') return NO_FILES;
  const one = { ...NO_FILES, files: 1, bytes: size };
  switch (state.kind) {
    case 'done':
      return { ...one, done: 1, sent: size };
    case 'failed':
      if (isBeyondLimits(state.error)) return { ...one, failed: 1, refused: 1, bytes: 0 };
      if (remedyFor(state.error) === 'give-up') return { ...one, failed: 1, bytes: 0 };
      return { ...one, failed: 1, sent: state.sent };
    case 'paused':
      return { ...one, paused: 1, sent: state.sent };
    case 'needs-file':
      return { ...one, missing: 1, sent: state.sent };
    case 'cancelling':
      return { ...one, cancelling: 1, sent: state.sent };
    case 'waiting':
      return { ...going(one, state), waiting: 1, offline: state.error.kind === 'offline' ? 1 : 0 };
    case 'active':
      return { ...going(one, state), active: 1 };
    case 'queued':
      return going(one, state);
  }
}

/** A file that goes by itself. All of its bytes that are not sent are due. */
const going = (one: Totals, { sent }: { readonly sent: number }): Totals => ({
  ...one,
  sent,
  due: one.bytes - sent,
});

const COUNTED = Object.keys(NO_FILES) as (keyof Totals)[];

/** The totals after `changes`. */
export function addToTotals(totals: Totals, changes: Iterable<Change>): Totals {
  const next = { ...totals };
  for (const { size, from, to } of changes) {
    const before = shareOf(size, from);
    const after = shareOf(size, to);
    for (const what of COUNTED) next[what] += after[what] - before[what];
  }
  return next;
}

/**
 * Whole percent of what can go. A hundred only when everything has been confirmed: the last bytes handed to the
 * network have not arrived yet. Where all files are empty, files are counted instead of bytes.
 */
export function percentOf(totals: Totals): number {
  const sendable = totals.files - totals.failed;
  if (totals.done > 0 && totals.done === sendable) return 100;
  const ratio = totals.bytes > 0 ? totals.sent / totals.bytes : totals.done / Math.max(1, totals.files);
  return Math.min(99, Math.floor(ratio * 100));
}

/** Files that need the guest before they go on. */
export const stuckOf = ({ failed, paused, missing }: Totals): number => failed + paused + missing;

/**
 * Whether something is in the way of every file, from the start: an extension, a firewall, a VPN. While a file is tried again,
 * that is not known, and stays as it was.
 */
export function isBlocked(totals: Totals, { started }: Sections, before: boolean): boolean {
  if (totals.done > 0 || movingOf(totals) === 0) return false;
  if (totals.active > 0 || totals.waiting === 0) return before;
  return started.every(({ state }) => state.kind !== 'waiting' || state.error.kind === 'blocked');
}

/** Files that go by themselves, or wait to. */
export const movingOf = (totals: Totals): number => totals.files - totals.done - stuckOf(totals);

/**
 * Where the delivery stands: nothing yet, going, at rest until the guest goes on, all files in and their list on its way to
 * the owner (`handing-over`), all in and the list with them (`done`), all but what failed (`partly`), or what had gone before the guest
 * took out the rest (`called-off`).
 */
export type Stage = 'empty' | 'busy' | 'resting' | 'handing-over' | 'done' | 'partly' | 'called-off';

/**
 * The stage of a delivery with these files, and so many folders that were not read to their end; `engineStage` is null until
 * there is one.
 */
export function stageOf(totals: Totals, engineStage: DeliveryStage | null, unread = 0): Stage {
  if (totals.files === 0) return 'empty';
  if (movingOf(totals) > 0) return 'busy';
  if (totals.paused + totals.missing + unread > 0) return 'resting';
  if (totals.done === 0 || engineStage === 'closed') return totals.failed === 0 ? 'done' : 'partly';
  // While some need the guest, the engine waits: they may yet be sent.
  return totals.failed > 0 && engineStage === 'open' ? 'partly' : 'handing-over';
}
