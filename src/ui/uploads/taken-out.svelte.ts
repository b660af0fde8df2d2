import type { DeliveryStage } from '../../core/protocol.ts';
import type { UploadState } from '../../core/types.ts';
import type { Row } from './row.svelte.ts';
import type { Totals } from './totals.ts';

/** Files that the guest took out a moment too late, with their folders. */
export interface TakenOutFiles {
  /** They had arrived. */
  readonly gone: readonly string[];
  /** Nobody who may only write can tell whether they had. */
  readonly uncertain: readonly string[];
}

const NONE: TakenOutFiles = { gone: [], uncertain: [] };

/** A delivery that the guest has called off when some of it had gone. */
export interface CalledOff {
  /** How many files had arrived. */
  readonly gone: number;
  /** Whether others were taken out. */
  readonly isRestOut: boolean;
}

/** Finds files that were taken out and have, or may have, gone all the same. */
export class TakenOut {
  files = $state.raw(NONE);
  /** From when the guest took out all that could be, until they go on. */
  #isAll = $state.raw(false);
  #isSomeOut = $state.raw(false);

  /** The guest has taken out everything, or wants something of it sent after all. */
  takeAll(isAll: boolean): void {
    this.#isAll = isAll;
  }

  /**
   * What had gone of a delivery that is over, and that the guest called off; null if they meant to send some of what has
   * arrived. `unread` counts the folders that were not read to their ends.
   */
  calledOff(
    { done, failed, files }: Totals,
    stage: DeliveryStage | undefined,
    unread: number,
  ): CalledOff | null {
    const isOver = stage === 'closed' && done > 0 && done === files - failed && unread === 0;
    const isMeant = !this.#isAll && done > this.files.gone.length;
    return isOver && !isMeant ? { gone: done, isRestOut: this.#isSomeOut } : null;
  }

  /** Looks at new states while the rows still have the old ones. Returns what is new; null if there is none. */
  look(
    states: readonly (readonly [id: string, state: UploadState])[],
    find: (id: string) => Row | undefined,
  ): TakenOutFiles | null {
    const gone: string[] = [];
    const uncertain: string[] = [];
    for (const [id, state] of states) {
      const row = find(id);
      const wasTaken = row?.state.kind === 'cancelling';
      if (wasTaken && state.kind === 'done') gone.push(row.path);
      if (wasTaken && state.kind === 'cancelled') this.#isSomeOut = true;
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
