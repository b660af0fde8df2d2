import { Fault } from '../../src/core/errors.ts';
import type { Check, Verdict } from './check.ts';
import { failed, skipped, MissingPrerequisite } from './check.ts';
import { isTemporary, describeError } from './describe-answer.ts';
import { NoAnswer } from './http.ts';

/** One line of the table. */
export interface Row {
  readonly check: string;
  readonly result: Verdict['result'];
  readonly says: string;
  /** For what failed, and for nothing else. */
  readonly remedy: string | null;
}

const RETRY_REMEDY =
  'Nothing may be wrong with the deployment itself. Look at your own network, then run this again.';

/** The table as it grows. */
export class Report {
  readonly rows: Row[] = [];

  /** Adds what is known already. */
  add(check: Pick<Check<never>, 'name' | 'remedy'>, verdict: Verdict): void {
    const remedy = verdict.result === 'failed' ? (verdict.remedy ?? check.remedy) : null;
    this.rows.push({ check: check.name, result: verdict.result, says: singleLine(verdict.says), remedy });
  }

  /** Asks every check in turn; none where there is no room to ask them in, and `why` is said of each. */
  async run<Room>(checks: readonly Check<Room>[], room: Room | null, why = ''): Promise<void> {
    for (const check of checks) this.add(check, room === null ? skipped(why) : await outcome(check, room));
  }
}

async function outcome<Room>(check: Check<Room>, room: Room): Promise<Verdict> {
  try {
    return await check.run(room);
  } catch (thrown) {
    return failureOf(thrown);
  }
}

/** A check that could not be brought to its end. What is no trouble of the deployment's is a bug of ours. */
function failureOf(thrown: unknown): Verdict {
  if (thrown instanceof MissingPrerequisite) return skipped(thrown.message);
  if (thrown instanceof NoAnswer) return failed(`no answer: ${thrown.message}`, RETRY_REMEDY);
  if (!(thrown instanceof Fault)) throw thrown;
  return failed(describeError(thrown.error), isTemporary(thrown.error) ? RETRY_REMEDY : undefined);
}

/** Servers have a say in what is said: no line breaks, and nothing that would steer the terminal. */
function singleLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}
