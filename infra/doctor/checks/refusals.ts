import { readError } from '../../../src/aws/xml.ts';
import type { HttpAnswer } from '../../../src/core/ports.ts';
import type { Check, Verdict } from '../check.ts';
import { failed, ok, skipped } from '../check.ts';
import type { Guest } from '../guest.ts';
import { REFUSALS, type Refusal } from './attempts.ts';
import { codeOf, gist } from '../words.ts';

/** How the stand-in begins to say that it does not play a part of S3. */
const NOT_PLAYED = 'The stand-in';

/** One check for each thing that no guest may do: it is tried, and has to fail for the right reason. */
export const REFUSAL_CHECKS: readonly Check<Guest>[] = REFUSALS.map((refusal) => ({
  name: refusal.name,
  remedy: refusal.remedy,
  run: async (guest) => verdictOn(await guest.ask(refusal.attempt(guest, await guest.letter.key())), refusal),
}));

/**
 * A 403 alone proves little: a signature that does not match is one, too. Without a body, to HEAD, it is all there is;
 * the very same signature has been good for the letter.
 */
function verdictOn(answer: HttpAnswer, { also = [] }: Refusal): Verdict {
  const code = codeOf(answer.body);
  if (answer.status === 501 && readError(answer.body)?.message.startsWith(NOT_PLAYED)) {
    return skipped('the stand-in does not play this');
  }
  if (answer.status < 300) return failed(`not refused: ${gist(answer)}`);
  const refused = code === '' ? answer.status === 403 : ['AccessDenied', ...also].includes(code);
  return refused ? ok(gist(answer)) : failed(`no clear no: ${gist(answer)}`);
}
