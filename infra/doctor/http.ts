import type { HttpAnswer } from '../../src/core/ports.ts';

/** A request. Unlike in a browser, `Origin` and `OPTIONS` are allowed. */
export interface OutgoingRequest {
  readonly method?: string;
  readonly url: string | URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | ArrayBuffer | null;
}

/** There was no answer: an unknown host, a closed port, an invalid certificate, or a timeout. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** Timeout in milliseconds. The doctor's requests are tiny, so later answers are not to be expected. */
const TIMEOUT = 30_000;

/**
 * Sends one request and reads the whole answer, whatever its status. Redirects are not followed.
 * @throws NoAnswer
 */
export async function send({
  method = 'GET',
  url,
  headers = {},
  body = null,
}: OutgoingRequest): Promise<HttpAnswer> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT);
    const answer = await fetch(url, { method, headers, body, redirect: 'manual', cache: 'no-store', signal });
    return {
      status: answer.status,
      header: (name) => answer.headers.get(name),
      body: await answer.text(),
    };
  } catch (thrown) {
    throw new NoAnswer(reasonOf(thrown), { cause: thrown });
  }
}

/** The error of `fetch` only says that it failed; its cause says why. */
function reasonOf(thrown: unknown): string {
  const { cause, message } = thrown as Error;
  if (!(cause instanceof Error)) return message;
  const { code } = cause as NodeJS.ErrnoException;
  return cause.message || (code ?? message);
}
