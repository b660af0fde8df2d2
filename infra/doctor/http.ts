import type { HttpAnswer } from '../../src/core/ports.ts';

/** A request as it goes out. What a browser forbids scripts to set (`Origin`, `OPTIONS`) is allowed here. */
export interface OutgoingRequest {
  readonly method?: string;
  readonly url: string | URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | ArrayBuffer | null;
}

/** Nobody answered: a name that does not resolve, a port that is shut, a certificate that is not good, a silence. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** Everything the doctor sends is tiny: what has not been answered by then will not be, in milliseconds. */
const TIMEOUT = 30_000;

/**
 * Sends one request and reads its answer to the end, whatever its status; redirects are answers like any other.
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

/** `fetch` says no more than that it failed; what happened stands in the cause. */
function reasonOf(thrown: unknown): string {
  const { cause, message } = thrown as Error;
  if (!(cause instanceof Error)) return message;
  const { code } = cause as NodeJS.ErrnoException;
  return cause.message || (code ?? message);
}
