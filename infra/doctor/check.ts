/** What a check came to, in a few words for the table. */
export type Verdict =
  /** `note`: neither good nor bad, worth knowing. `skipped`: could not be asked here, and why. */
  | { readonly result: 'ok' | 'note' | 'skipped'; readonly says: string }
  /** With a remedy of its own where the check's is not to the point. */
  | { readonly result: 'failed'; readonly says: string; readonly remedy?: string };

/** One question put to a deployment; `Room` is what must be at hand before it can be asked. */
export interface Check<Room> {
  /** What is promised, as a short sentence. */
  readonly name: string;
  /** What the owner does when it does not hold. */
  readonly remedy: string;
  /** @throws NoAnswer, Fault, Unmet: the report finds the words for them */
  readonly run: (room: Room) => Promise<Verdict> | Verdict;
}

/** Thrown by a check that stands on something that another check has found missing. */
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
