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

/** The timeout doubles with each stall, but no further than this, or a line that stalls often would never be given up. */
const MAX_DOUBLINGS = 4;

/**
 * No timeout is longer. The operating system buffers some megabytes, which even the slowest usable line sends in this
 * time; and a wrongly measured goodput must not keep a dead line for hours.
 */
const MAX_STALL_TIMEOUT_MS = 600_000;

/** What is known of the guest's line. */
interface LineState {
  /** Bytes handed over and not yet confirmed, of all requests. */
  readonly outstandingBytes: number;
  /** Confirmed bytes a second, or `null` when none were measured. */
  readonly goodput: number | null;
}

/** After how many ms of silence a request is given up; `stalls`: how many times in a row it stalled already. */
export function stallTimeout(line: LineState, stalls: number): number {
  const normal = Math.max(MIN_STALL_TIMEOUT_MS, STALL_MARGIN * expectedMs(line));
  return Math.min(normal * 2 ** Math.min(stalls, MAX_DOUBLINGS), MAX_STALL_TIMEOUT_MS);
}

/** After how many ms of silence a request counts as idle: it no longer uses the line, though it may yet be answered. */
export function idleAfter(line: LineState): number {
  return Math.min(Math.max(PREFLIGHT_ALLOWANCE_MS, IDLE_MARGIN * expectedMs(line)), MAX_STALL_TIMEOUT_MS);
}

/** How many ms the outstanding bytes should take. */
function expectedMs({ outstandingBytes, goodput }: LineState): number {
  return (outstandingBytes / Math.max(1, goodput ?? ASSUMED_GOODPUT)) * 1000;
}
