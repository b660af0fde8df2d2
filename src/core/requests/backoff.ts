/** The first retry comes within half a second: most faults of a line are over by then. */
const FIRST_CEILING_MS = 500;

/** A minute: long enough to spare a service in trouble, short enough that a guest who watches believes it. */
const LAST_CEILING_MS = 60_000;

/** Nobody is asked to wait longer, whatever a server says: S3 never asks for an hour, but a hotel's login page may. */
const LONGEST_ASKED_MS = 3_600_000;

/**
 * How long to wait, in ms, before the next attempt: exponential backoff with full jitter, at least what the
 * server asked for.
 *
 * @param failures how many attempts failed in a row, 1 or more; one that nobody answered is counted as the first where
 *   bytes arrived since the one before, on whatever lane
 * @param fraction evenly distributed in [0, 1)
 * @param retryAfter ms the server asked for, or `null`
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function backoff(failures: number, fraction: number, retryAfter: number | null): number {
  const ceiling = Math.min(LAST_CEILING_MS, FIRST_CEILING_MS * 2 ** (failures - 1));
  return Math.max(Math.min(retryAfter ?? 0, LONGEST_ASKED_MS), ceiling * fraction);
}
