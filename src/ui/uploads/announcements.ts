import type { CalledOff, TakenOutFiles } from './taken-out.svelte.ts';
import { percentOf, type Stage, type Totals } from './totals.ts';

/** Something worth saying aloud to a guest who cannot see the page. */
export type Announcement =
  /** The answer to something the guest did, in words already. */
  | { readonly kind: 'notice'; readonly text: string }
  | ({ readonly kind: 'added' } & Added)
  | { readonly kind: 'arrived'; readonly done: number; readonly files: number }
  /** A quarter of a few large files: whole percent, and the ms that are left. */
  | { readonly kind: 'progress'; readonly percent: number; readonly left: number }
  | { readonly kind: 'trouble'; readonly failed: number }
  /** Nothing moves before there is a network again. */
  | { readonly kind: 'offline' }
  /** Something is in the way of every file. */
  | { readonly kind: 'blocked' }
  /** Files were taken out too late; `then` is what else is to be said. */
  | ({ readonly kind: 'taken-out'; readonly then: Announcement | null } & TakenOutFiles)
  /** All files are in, and their list is on its way to the owner. */
  | { readonly kind: 'handing-over' }
  | { readonly kind: 'done'; readonly reference: string | null }
  /** The guest had called off all that could be. */
  | ({ readonly kind: 'called-off'; readonly reference: string | null } & CalledOff)
  | { readonly kind: 'partly'; readonly done: number; readonly files: number; readonly failed: number };

/** What became of files that were given. */
export interface Added {
  /** How many are new and accepted. */
  readonly files: number;
  /** How many are not accepted. */
  readonly refused: number;
  /** How many go on where they stopped. */
  readonly resumed: number;
  /** How many of a resumed delivery had been given before. */
  readonly before: number;
  /** How many are in the list already: the guest is asked whether to send them again. */
  readonly duplicates: number;
  /** How many files and folders of operating systems. */
  readonly junk: number;
  /** Paths of folders with nothing in them. */
  readonly empty: readonly string[];
}

/** What is known of all files at one moment. */
export interface Moment {
  readonly totals: Totals;
  readonly stage: Stage | 'ready';
  /** What had gone of a delivery that was called off; null or left out if it was not. */
  readonly calledOff?: CalledOff | null;
  /** About so many ms are left; left out where that is not known. */
  readonly left?: number;
}

/**
 * What to say of files that were given, while the totals went from `before` to `after`; null if there were none. If files
 * arrived before the last one was found, that may be the end of the delivery, and nothing else would announce it later.
 */
export function announcementOfAdded(
  added: Added,
  before: Moment,
  after: Moment,
  reference: string | null,
): Announcement | null {
  if (after.totals.done > before.totals.done) return announcementOf(before, after, reference);
  return isNothing(added) ? null : { kind: 'added', ...added };
}

/** Whether there was neither a file nor a folder in what was given. */
export function isNothing({ empty, ...counts }: Added): boolean {
  return Math.max(empty.length, ...Object.values<number>(counts)) === 0;
}

/** Arrivals are announced at the quarters: each one of four files, and only four times for four thousand. */
function quarters({ done, files }: Totals): number {
  return files === 0 ? 0 : Math.floor((done * 4) / files);
}

/** Up to so many files, large ones are long without news: then quarters of all bytes are told too. */
const FEW = 4;

/** What arrives sooner than this, in ms, is its own news. */
const SOON_MS = 10_000;

const bytesQuarters = ({ sent, bytes }: Totals): number => (bytes === 0 ? 0 : Math.floor((sent * 4) / bytes));

/** Files that could not be sent, without those that were refused when they were given. */
const troubleOf = ({ failed, refused }: Totals): number => failed - refused;

const isCutOff = ({ active, offline }: Totals): boolean => active === 0 && offline > 0;

/** What to say now that the totals have gone from `before` to `after`; null when it is not worth interrupting for. */
export function announcementOf(
  { totals: before, stage: stageBefore }: Moment,
  { totals: after, stage, calledOff, left = 0 }: Moment,
  reference: string | null,
): Announcement | null {
  // A file that was tried again may have arrived between two snapshots.
  const isNew = stage !== stageBefore || after.done > before.done;
  if (isNew && stage === 'handing-over') return { kind: 'handing-over' };
  if (isNew && stage === 'done') return { kind: 'done', reference };
  if (isNew && calledOff) return { kind: 'called-off', ...calledOff, reference };
  if (isNew && stage === 'partly') return { kind: 'partly', ...after };
  if (stage !== 'busy') return null;
  if (isCutOff(after) && !isCutOff(before)) return { kind: 'offline' };
  if (troubleOf(before) === 0 && troubleOf(after) > 0) return { kind: 'trouble', failed: troubleOf(after) };
  if (quarters(after) > quarters(before)) return { kind: 'arrived', done: after.done, files: after.files };
  const isOnTheWay = after.files <= FEW && bytesQuarters(after) > bytesQuarters(before);
  return isOnTheWay && left > SOON_MS ? { kind: 'progress', percent: percentOf(after), left } : null;
}
