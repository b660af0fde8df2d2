import * as v from 'valibot';

/**
 * For each asset that is not in the current build: when a deployment first found it so, as ISO 8601. Pages
 * that are still open may request such assets, and S3 only knows when they were uploaded.
 */
export type StaleSince = Readonly<Record<string, string>>;

/** Days for which assets of earlier builds are kept: a tab with a delivery is hardly open for longer. */
export const RETENTION_DAYS = 30;
const DAY = 24 * 60 * 60 * 1000;

/** Key of the record in the site's bucket. */
export const RECORD_KEY = 'superseded.json';

/** Parses the record; empty when it is missing or invalid, so that every asset is kept for another 30 days. */
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
 * Decides which assets of earlier builds are kept and which are removed.
 * @param stale keys of assets that the current build does not have
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
