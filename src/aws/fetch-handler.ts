/** A request of the SDK, as far as a guest's two calls need it: no query, no file. */
interface Request {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer as the SDK's protocols expect it, except that its body is already read. */
export interface CognitoAnswer {
  readonly statusCode: number;
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Sends the SDK's requests to Cognito. The SDK's own handler is ten times as large, for streams, timeouts and options that
 * are not needed. Credentials never come from a cache.
 * @throws TypeError when no answer could be read
 */
export const fetchHandler = {
  async handle({ protocol, hostname, port, path, ...init }: Request): Promise<{ response: CognitoAnswer }> {
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
