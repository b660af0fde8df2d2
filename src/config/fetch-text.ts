/** A file as the host returned it. */
export interface FetchedText {
  /** HTTP status. */
  readonly status: number;
  readonly text: string;
}

/** Fetches a file from the page's folder; rejects if there is no answer. */
export type FetchText = (path: string) => Promise<FetchedText>;

/** A file this small that has not arrived after so many ms will not arrive. */
const TIMEOUT_MS = 20_000;

/** Fetches a file from the page's folder, and asks the host each time whether there is a newer one. */
export const fetchText: FetchText = async (path) => {
  const answer = await fetch(path, { cache: 'no-cache', signal: AbortSignal.timeout(TIMEOUT_MS) });
  return { status: answer.status, text: await answer.text() };
};
