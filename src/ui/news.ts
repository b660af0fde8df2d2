import { stageOf, type Tally } from './tally.ts';

/** The answer to something the guest did, in words already. */
export interface Notice {
  readonly kind: 'notice';
  readonly text: string;
}

/** Something worth saying aloud to a guest who cannot see the page. */
export type News =
  | ({ readonly kind: 'added' } & Added)
  | { readonly kind: 'arrived'; readonly done: number; readonly files: number }
  | { readonly kind: 'trouble'; readonly failed: number }
  | { readonly kind: 'done'; readonly reference: string | null }
  | { readonly kind: 'partly'; readonly done: number; readonly files: number; readonly failed: number };

/** What became of files that were given: how many are new, not accepted, go on, or were here before; and what was left out. */
export interface Added {
  readonly files: number;
  readonly refused: number;
  readonly resumed: number;
  readonly before: number;
  /** In the list already: the guest is asked whether to send them again. */
  readonly doubles: number;
  /** Files and folders of operating systems. */
  readonly junk: number;
  /** Paths of folders with nothing in them. */
  readonly empty: readonly string[];
}

/** Arrivals are told at the quarters: each one of four files, only four times for four thousand. */
function quarters({ done, files }: Tally): number {
  return files === 0 ? 0 : Math.floor((done * 4) / files);
}

/** What to say now that the tally has gone from `before` to `after`; null when it is not worth interrupting for. */
export function newsOf(before: Tally, after: Tally, reference: string | null): News | null {
  const stage = stageOf(after);
  if (stage !== stageOf(before) && stage === 'done') return { kind: 'done', reference };
  if (stage !== stageOf(before) && stage === 'partly') return { kind: 'partly', ...after };
  if (stage !== 'busy') return null;
  if (before.failed === 0 && after.failed > 0) return { kind: 'trouble', failed: after.failed };
  if (quarters(after) > quarters(before)) return { kind: 'arrived', done: after.done, files: after.files };
  return null;
}
