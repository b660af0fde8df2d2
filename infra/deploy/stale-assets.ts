import * as v from 'valibot';

/**
 * When assets of earlier builds were first found to be of no more use, by key, as ISO 8601. A page that is still open
 * somewhere may ask for them; S3 only knows when they were uploaded.
 */
export type StaleSince = Readonly<Record<string, string>>;

/** How long assets of earlier builds stay, in days: no tab of a delivery is likely to be open for longer. */
export const RETENTION_DAYS = 30;
const DAY = 24 * 60 * 60 * 1000;

/** Where the record lies, on the site itself. */
export const RECORD_KEY = 'superseded.json';

/** The record, from its text; empty when there is none or it is none, so that everything stays another 30 days. */
export function readRecord(text: string | null): StaleSince {
  return v.parse(
    v.fallback(
      v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.pipe(v.string(), v.isoTimestamp()))),
      {},
    ),
    text,
  );
}

/**
 * What becomes of assets that the current build does not have.
 * @param stale their keys
 * @param now epoch milliseconds
 */
export function reviewStaleAssets(
  stale: readonly string[],
  record: StaleSince,
  now: number,
): { readonly keep: StaleSince; readonly remove: readonly string[] } {
  const since = stale.map((key) => [key, record[key] ?? new Date(now).toISOString()] as const);
  const isOver = ([, at]: readonly [string, string]) => now - Date.parse(at) > RETENTION_DAYS * DAY;
  return {
    keep: Object.fromEntries(since.filter((entry) => !isOver(entry))),
    remove: since.filter(isOver).map(([key]) => key),
  };
}
