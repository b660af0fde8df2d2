/** A file as the host gave it. */
export interface FetchedText {
  /** HTTP status. */
  readonly status: number;
  readonly text: string;
}

/** Fetches a file beside the page; rejects when no answer came. */
export type FetchText = (path: string) => Promise<FetchedText>;

/** A file this small that has not come by then will not come, in milliseconds. */
const PATIENCE = 20_000;

/** Fetches a file beside the page, asking the host each time whether a newer one is there. */
export const fetchText: FetchText = async (path) => {
  const answer = await fetch(path, { cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE) });
  return { status: answer.status, text: await answer.text() };
};
