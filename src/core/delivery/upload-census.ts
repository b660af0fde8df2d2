import type { UploadState } from '../types.ts';

/** `refused`: failed for good, and nothing that the guest could do would help. */
type CensusKind = UploadState['kind'] | 'refused';

/** Goes on by itself. */
const MOVING: ReadonlySet<CensusKind> = new Set(['queued', 'active', 'waiting', 'cancelling']);

/** Goes on once the guest has done something. */
const STUCK: ReadonlySet<CensusKind> = new Set(['paused', 'failed', 'needs-file']);

/** Counts how many uploads of a delivery go on by themselves, and how many need the guest. */
export class UploadCensus {
  readonly #kinds = new Map<string, CensusKind>();
  #moving = 0;
  #stuck = 0;

  /** How many go on by themselves. */
  get moving(): number {
    return this.#moving;
  }

  /** How many need the guest. */
  get stuck(): number {
    return this.#stuck;
  }

  /** The upload or folder `id` is now of this kind; `null` takes it out. */
  set(id: string, kind: CensusKind | null): void {
    this.#count(this.#kinds.get(id), -1);
    if (kind === null) this.#kinds.delete(id);
    else this.#kinds.set(id, kind);
    this.#count(kind ?? undefined, 1);
  }

  #count(kind: CensusKind | undefined, by: number): void {
    if (kind === undefined) return;
    if (MOVING.has(kind)) this.#moving += by;
    if (STUCK.has(kind)) this.#stuck += by;
  }
}
