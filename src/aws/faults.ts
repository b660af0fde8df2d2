import type { UploadError } from '../core/errors.ts';
import type { HttpAnswer } from '../core/ports.ts';
import { traceOf } from './answer.ts';
import { kindOf, type S3ErrorKind } from './fault-codes.ts';
import { parseAwsDate } from './aws-date.ts';
import { readError } from './xml.ts';

/** A clock that is off by no more than this is not the reason why a request is outside S3's 15 minutes. */
const MAX_SKEW_MS = 300_000;

/**
 * Why an answer is none of success, and the server's time, if it tells it. S3 sends the status before a long answer is
 * complete: a 200 may still contain an error. `now` as for `faultOf`.
 */
export function refusalOf(
  answer: HttpAnswer,
  now: number,
): { readonly error: UploadError | null; readonly date: string | null } {
  const refusal = readError(answer.body);
  const isSuccess = answer.status >= 200 && answer.status < 300 && !refusal;
  const date = refusal?.serverTime || answer.header('date');
  return { error: isSuccess ? null : faultOf(answer, now), date };
}

/**
 * The error of an answer without success, by its status or by an `<Error>` in a 200.
 * `now`: epoch milliseconds at the answer's arrival, by the clock that the request was signed by.
 */
export function faultOf(answer: HttpAnswer, now: number): UploadError {
  const error = readError(answer.body);
  const serverTime = parseAwsDate(error?.serverTime) ?? parseAwsDate(answer.header('date'));
  const trace = traceOf(answer, error);
  const kind = withClocksCompared(kindOf(answer.status, error), serverTime, now);
  switch (kind) {
    case 'stalled':
    case 'blocked':
      return { kind };
    case 'clock-skew':
      return { kind, serverTime, trace };
    case 'throttled':
    case 'server':
      return { kind, retryAfter: delayOf(answer.header('retry-after'), now), trace };
    case 'bug':
      return { kind, message: `${answer.status} ${trace.code} ${error?.message ?? ''}`.trim(), trace };
    case 'credentials-expired':
    case 'misconfigured':
    case 'denied':
    case 'checksum-mismatch':
    case 'key-taken':
    case 'conflict':
    case 'upload-gone':
      return { kind, trace };
  }
}

/** A request can be late although no clock is wrong: the laptop slept, or the connection hung, after it was signed. */
function withClocksCompared(kind: S3ErrorKind, serverTime: number | null, now: number): S3ErrorKind {
  if (kind !== 'clock-skew' || serverTime === null) return kind;
  return Math.abs(serverTime - now) <= MAX_SKEW_MS ? 'stalled' : kind;
}

/** Seconds or a date, in milliseconds from `now`. https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 */
function delayOf(retryAfter: string | null, now: number): number | null {
  if (retryAfter === null) return null;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const time = parseAwsDate(retryAfter);
  return time === null ? null : Math.max(0, time - now);
}
