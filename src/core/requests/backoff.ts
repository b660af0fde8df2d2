/** The first retry comes within half a second: most network errors are over by then. */
const INITIAL_CEILING_MS = 500;

/** A minute: long enough to spare a service in trouble, short enough that a guest who watches believes it. */
const MAX_CEILING_MS = 60_000;

/**
 * Five minutes: S3 asks for seconds. A captive portal or a proxy may ask for an hour, and knows nothing of the bucket.
 */
const MAX_RETRY_AFTER_MS = 300_000;

/**
 * How long to wait before the next attempt, in ms: exponential backoff with full jitter, but at least what the server
 * asked for, up to five minutes.
 *
 * @param failures how many attempts failed in a row, 1 or more; an attempt without an answer counts as the first if any
 *   request had bytes confirmed since the attempt before
 * @param fraction evenly distributed in [0, 1)
 * @param retryAfter ms the server asked for, or `null`
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function backoff(failures: number, fraction: number, retryAfter: number | null): number {
  const ceiling = Math.min(MAX_CEILING_MS, INITIAL_CEILING_MS * 2 ** (failures - 1));
  return Math.max(Math.min(retryAfter ?? 0, MAX_RETRY_AFTER_MS), ceiling * fraction);
}
