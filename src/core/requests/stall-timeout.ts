/**
 * Upload progress counts bytes handed to the operating system, not bytes that arrived: a slow line can be silent for
 * minutes after "100 %". So the stall timeout depends on the goodput that was measured.
 */

/** Mobile networks pause for up to 30 s when a phone changes cells, so no line counts as dead sooner. */
const MIN_STALL_TIMEOUT_MS = 30_000;

/** A preflight, a round trip around the world and S3's own work can take this long: no shorter silence counts as idle. */
const PREFLIGHT_ALLOWANCE_MS = 5_000;

/** A silence this many times longer than expected counts as idle. */
const IDLE_MARGIN = 2;

/** S3 may take minutes to assemble an object; any byte of its answer counts as activity. */
export const COMPLETE_STALL_TIMEOUT_MS = 600_000;

/** A silence this many times longer than expected counts as a stall. */
const STALL_MARGIN = 4;

/** The goodput assumed before anything was measured, in bytes a second: 1 Mbit/s. */
const ASSUMED_GOODPUT = 125_000;

/** The lowest goodput that is assumed where S3 answers questions while a body is silent, in bytes a second: 0.5 Mbit/s. */
const LOWEST_ASSUMED_GOODPUT = 62_500;

/** The timeout doubles with each stall, but no further than this, or a line that stalls often would never be given up. */
const MAX_DOUBLINGS = 4;

/** No timeout is longer, unless the bytes on their way need more at the lowest goodput that was seen. */
const NORMAL_MAX_MS = 600_000;

/** An hour: no timeout is longer, or a wrongly measured goodput would keep a dead line for days. */
const MAX_STALL_TIMEOUT_MS = 3_600_000;

/** What is known of the guest's line, as one request sees it. */
export interface LineState {
  /** Bytes of this request that were handed over; all of its body where the browser does not tell. */
  readonly ownBytes: number;
  /** Bytes handed over and not yet confirmed, of all requests. */
  readonly outstandingBytes: number;
  /** How many requests with a body share the line, this one included. */
  readonly sharedBy: number;
  /** Confirmed bytes a second, or `null` when none were measured. */
  readonly goodput: number | null;
  /** The lowest `goodput` that there was. */
  readonly lowestGoodput: number | null;
  /**
   * True if S3 answers questions while this request is silent, and does not have its bytes yet: what else is on the way does
   * not hold up this request. A proxy that takes whole bodies at once may still be passing them on.
   */
  readonly isPathAlive: boolean;
}

/** After how many ms of silence a request is given up; `stalls`: how many times in a row it stalled already. */
export function stallTimeout(line: LineState, stalls: number): number {
  const normal = Math.max(MIN_STALL_TIMEOUT_MS, STALL_MARGIN * expectedMs(line));
  return Math.min(normal * 2 ** Math.min(stalls, MAX_DOUBLINGS), longestTimeout(line));
}

/** After how many ms of silence a request counts as idle: it no longer uses the line, though it may yet be answered. */
export function idleAfter(line: LineState): number {
  return Math.min(Math.max(PREFLIGHT_ALLOWANCE_MS, IDLE_MARGIN * expectedMs(line)), longestTimeout(line));
}

/** How many ms the bytes should take. Requests share a line evenly; on a path without an answer, all bytes may come first. */
function expectedMs(line: LineState): number {
  const { ownBytes, outstandingBytes, sharedBy, goodput, isPathAlive } = line;
  if (goodput === null)
    return msFor(outstandingBytes, isPathAlive ? LOWEST_ASSUMED_GOODPUT : ASSUMED_GOODPUT);
  return msFor(isPathAlive ? Math.min(outstandingBytes, ownBytes * sharedBy) : outstandingBytes, goodput);
}

function longestTimeout({ outstandingBytes, lowestGoodput }: LineState): number {
  const patience = STALL_MARGIN * msFor(outstandingBytes, lowestGoodput ?? LOWEST_ASSUMED_GOODPUT);
  return Math.min(Math.max(NORMAL_MAX_MS, patience), MAX_STALL_TIMEOUT_MS);
}

function msFor(bytes: number, goodput: number): number {
  return (bytes / Math.max(1, goodput)) * 1000;
}
