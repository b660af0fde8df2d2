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
  /** Only for failed checks. */
  readonly remedy: string | null;
}

const RETRY_REMEDY = 'The deployment itself may be fine. Check your own network, then run this again.';

/** Collects the rows of the table. */
export class Report {
  readonly rows: Row[] = [];

  /** Adds a result that is already known. */
  add(check: Pick<Check<never>, 'name' | 'remedy'>, verdict: Verdict): void {
    const remedy = verdict.result === 'failed' ? (verdict.remedy ?? check.remedy) : null;
    this.rows.push({ check: check.name, result: verdict.result, says: singleLine(verdict.says), remedy });
  }

  /** Runs checks one after the other. Without a `context` every check is skipped, with `why` as the reason. */
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

/** The result of a check that threw. Errors that do not concern the deployment are bugs and are thrown on. */
function failureOf(thrown: unknown): Verdict {
  if (thrown instanceof MissingPrerequisite) return skipped(thrown.message);
  if (thrown instanceof NoAnswer) return failed(`no answer: ${thrown.message}`, RETRY_REMEDY);
  if (!(thrown instanceof Fault)) throw thrown;
  return failed(describeError(thrown.error), isTemporary(thrown.error) ? RETRY_REMEDY : undefined);
}

/**
 * Replaces line breaks and control characters: parts of the text come from servers and must not control the
 * terminal.
 */
function singleLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}
