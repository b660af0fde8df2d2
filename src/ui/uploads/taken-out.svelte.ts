import type { UploadState } from '../../core/types.ts';
import type { Row } from './row.svelte.ts';

/** Files that the guest took out a moment too late, with their folders. */
export interface TakenOutFiles {
  /** They had arrived. */
  readonly gone: readonly string[];
  /** Nobody who may only write can tell whether they had. */
  readonly uncertain: readonly string[];
}

const NONE: TakenOutFiles = { gone: [], uncertain: [] };

/** Finds files that were taken out and have, or may have, gone all the same. */
export class TakenOut {
  files = $state.raw(NONE);

  /** Looks at new states while the rows still have the old ones. Returns what is new; null if there is none. */
  look(
    states: readonly (readonly [id: string, state: UploadState])[],
    find: (id: string) => Row | undefined,
  ): TakenOutFiles | null {
    const gone: string[] = [];
    const uncertain: string[] = [];
    for (const [id, state] of states) {
      const row = find(id);
      if (row?.state.kind === 'cancelling' && state.kind === 'done') gone.push(row.path);
      if (row && state.kind === 'cancelled' && state.isUncertain) uncertain.push(row.path);
    }
    if (gone.length + uncertain.length === 0) return null;
    this.files = {
      gone: [...this.files.gone, ...gone],
      uncertain: [...this.files.uncertain, ...uncertain],
    };
    return { gone, uncertain };
  }
}
