import { linkedAbortController } from '../async/linked-abort-signal.ts';
import { withTimeout } from '../async/with-timeout.ts';
import { errorOf, isUnanswered } from '../errors.ts';
import type { Clock } from '../ports.ts';

/** Asks S3 whether it has what a request writes, and stores nothing; `null` if it has not. */
type Question<T> = (signal: AbortSignal) => Promise<T | null>;

/** A question has no body: no answer in this time, in ms, means that the path is dead, or as good as that. */
const ANSWER_TIMEOUT_MS = 30_000;

/** How long to wait before a question is asked again, in ms: first this, then twice as long each time, up to a minute. */
const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 60_000;

/** @throws Fault stalled without an answer in time; whatever `question` throws; `signal.reason` when aborted */
export async function askOnce<T>(
  question: Question<T>,
  clock: Clock,
  signal: AbortSignal,
): Promise<T | null> {
  const asking = linkedAbortController(signal);
  try {
    return await withTimeout(clock, ANSWER_TIMEOUT_MS, question(asking.signal));
  } finally {
    asking.abort(null);
    asking.release();
  }
}

/**
 * Asks again and again while a request is silent: its answer may be lost, its bytes may still be on their way, or its path
 * is dead. Calls `onAnswer` with whether S3 answered at all.
 *
 * @returns what S3 has, as soon as it has it
 * @throws `signal.reason` when aborted, and nothing else
 */
export async function askWhileSilent<T>(
  question: Question<T>,
  onAnswer: (isAnswered: boolean) => void,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      const found = await askOnce(question, clock, signal);
      if (found !== null) return found;
      onAnswer(true);
    } catch (thrown) {
      signal.throwIfAborted();
      // What S3 has against the question it also has against the request, which will hear of it.
      onAnswer(!isUnanswered(errorOf(thrown)));
    }
    await clock.sleep(pause, signal);
  }
}
