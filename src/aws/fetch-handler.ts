/** A request of the SDK's, as far as it is one of the two that a guest makes: no query, no file. */
interface Request {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer as the SDK's protocols read it, but that its body has been read to the end. */
export interface Answer {
  readonly statusCode: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Carries the SDK's requests to Cognito. The SDK's own handler does the same, and streams, timeouts and options besides,
 * for ten times the weight. A credential is never taken from a cache.
 * @throws TypeError when no answer could be read
 */
export const fetching = {
  async handle({ protocol, hostname, port, path, ...init }: Request): Promise<{ response: Answer }> {
    const { method, headers, body } = init;
    const url = `${protocol}//${hostname}${port ? `:${port}` : ''}${path}`;
    const answer = await fetch(url, { method, headers, body, cache: 'no-store' });
    return {
      response: {
        statusCode: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: await answer.text(),
      },
    };
  },
};
