import type { UploadState } from '../../core/types.ts';
import type { Row } from './row.svelte.ts';
import type { Change } from './totals.ts';

/** A part of the list: files that need the guest, are on their way, wait for their turn, or have arrived. */
type Section = 'needs' | 'started' | 'queued' | 'arrived';

/** Which files of a long list the guest wants to see. */
export type ListFilter = 'all' | 'needs' | 'going' | 'arrived';

/** The rows of the list by section, each in the order in which they were given. */
export type Sections = Readonly<Record<Section, readonly Row[]>>;

/** Up to so many files are seen at a glance. Longer lists are sorted, can be filtered, and fold away what has arrived. */
export const FEW = 12;

export const NO_SECTIONS: Sections = { needs: [], started: [], queued: [], arrived: [] };

/** Where a file in `state` belongs; null when it is not in the list. */
export function sectionOf(state: UploadState | null): Section | null {
  switch (state?.kind) {
    case 'failed':
    case 'needs-file':
      return 'needs';
    case 'active':
    case 'waiting':
    case 'cancelling':
      return 'started';
    case 'paused':
      return state.sent > 0 ? 'started' : 'queued';
    case 'queued':
      return 'queued';
    case 'done':
      return 'arrived';
    case 'cancelled':
    case undefined:
      return null;
  }
}

/** Whether a change takes a file from one section to another. */
export function isMove({ from, to }: Change): boolean {
  return sectionOf(from) !== sectionOf(to);
}

/** Sorts all rows anew: a fraction of a millisecond for ten thousand. */
export function sectionsOf(rows: readonly Row[]): Sections {
  const sections: Record<Section, Row[]> = { needs: [], started: [], queued: [], arrived: [] };
  for (const row of rows) {
    const section = sectionOf(row.state);
    if (section) sections[section].push(row);
  }
  return sections;
}
