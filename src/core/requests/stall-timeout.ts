/**
 * Upload progress counts bytes handed to the operating system, not bytes that arrived: a slow line can be silent
 * for minutes after "100 %". So silence is judged by what the line is known to carry.
 */

/** No line is called dead sooner: mobile networks pause this long when a phone changes cells. */
const LEAST_SILENCE_MS = 30_000;

/** No silence is a lull sooner, in ms: a round trip around the world, a preflight and S3's own thinking take as long. */
const LEAST_LULL_MS = 5_000;

/** How many times longer than expected before a silence is a lull. */
const LULL_MARGIN = 2;

/** S3 may take minutes to assemble an object; any byte of its answer counts as life. */
export const COMPLETE_SILENCE_MS = 600_000;

/** How many times longer than expected before silence is called a stall. */
const MARGIN = 4;

/** What a line is taken to carry before anything was measured, in bytes a second: 1 Mbit/s. */
const UNKNOWN_GOODPUT = 125_000;

/** Doubling stops here, or a line that stalled often would never be given up. */
const MOST_DOUBLINGS = 4;

/**
 * No silence is waited for longer. A kernel takes some megabytes ahead of the line, which at the slowest speed worth the
 * name are through by then; and a goodput that was measured wrongly must not keep a dead line for hours.
 */
const MOST_SILENCE_MS = 600_000;

/** What is known of a line when silence is judged. */
export interface LineState {
  /** Bytes handed over on all lanes and not yet answered for. */
  readonly outstanding: number;
  /** Bytes a second that were seen to arrive, or `null` when none were measured. */
  readonly goodput: number | null;
  /** How many times in a row this request stalled already. */
  readonly stalls: number;
}

/** How many ms of silence are normal on this line. */
export function stallTimeout({ stalls, ...line }: LineState): number {
  const normal = Math.max(LEAST_SILENCE_MS, MARGIN * expected(line)) * 2 ** Math.min(stalls, MOST_DOUBLINGS);
  return Math.min(normal, MOST_SILENCE_MS);
}

/** After how many ms of silence a request is not using the line any more, though it may yet be answered. */
export function lullAfter(line: Omit<LineState, 'stalls'>): number {
  return Math.min(Math.max(LEAST_LULL_MS, LULL_MARGIN * expected(line)), MOST_SILENCE_MS);
}

/** How many ms the bytes that were handed over should take. */
function expected({ outstanding, goodput }: Omit<LineState, 'stalls'>): number {
  return (outstanding / Math.max(1, goodput ?? UNKNOWN_GOODPUT)) * 1000;
}
