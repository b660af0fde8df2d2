/** The result of a check, in a few words for the table. */
export type Verdict =
  /** `note`: neither good nor bad, but worth knowing. `skipped`: could not be checked here; `says` gives the reason. */
  | { readonly result: 'ok' | 'note' | 'skipped'; readonly says: string }
  /** `remedy` replaces the check's own where that does not apply. */
  | { readonly result: 'failed'; readonly says: string; readonly remedy?: string };

/** One check of a deployment. `Context` is what must exist before it can run. */
export interface Check<Room> {
  /** What should be true, as a short sentence. */
  readonly name: string;
  /** What the owner should do when it is not. */
  readonly remedy: string;
  /** @throws NoAnswer, Fault, MissingPrerequisite: the report turns them into results */
  readonly run: (room: Room) => Promise<Verdict> | Verdict;
}

/** Thrown by a check that needs something that another check found to be missing. */
export class MissingPrerequisite extends Error {
  override readonly name = 'Unmet';
}

export const ok = (says: string): Verdict => ({ result: 'ok', says });
export const note = (says: string): Verdict => ({ result: 'note', says });
export const skipped = (says: string): Verdict => ({ result: 'skipped', says });
export const failed = (says: string, remedy?: string): Verdict => ({
  result: 'failed',
  says,
  ...(remedy !== undefined && { remedy }),
});
