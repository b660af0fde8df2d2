import type { Template } from '../template/template.ts';

const HOUR = 3_600_000;

/** What is on its way when the page closes may go on for so long, in milliseconds. */
const GRACE = 24 * HOUR;

/** After so long S3 has thrown away the parts of every unfinished upload, and no list can come any more. */
const END = 8 * 24 * HOUR;

/**
 * The template's parameters that hold guests to `closesAt` by AWS's clock, whatever page they use; the owner's own
 * values are kept. Empty values lift what an earlier deployment had set.
 * @param closesAt epoch milliseconds; `null` for no such time
 */
export function withClosingTime(
  given: ReadonlyMap<string, string>,
  closesAt: number | null,
  { Parameters }: Template,
): ReadonlyMap<string, string> {
  const times = [
    ['FilesUntil', closesAt === null ? '' : timeText(closesAt + GRACE)],
    ['NothingAfter', closesAt === null ? '' : timeText(closesAt + END)],
  ] as const;
  return new Map([...times.filter(([name]) => name in Parameters), ...given]);
}

/** As IAM writes times: whole seconds, in UTC. */
function timeText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
