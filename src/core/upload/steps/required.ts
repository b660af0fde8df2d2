import { Fault } from '../../errors.ts';

/** What an earlier step must have saved. @throws Fault bug when the pipeline's order is broken. */
export function required<T>(value: T | undefined, what: string): T {
  if (value !== undefined) return value;
  throw new Fault({ kind: 'bug', message: `the checkpoint lacks ${what}`, trace: null });
}
