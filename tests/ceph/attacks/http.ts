import { type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request that is sent exactly as it is. */
export interface RawRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends a request with Node's own client, because `fetch` resolves dots in a path and adds headers. */
export async function send({ method, url, headers, body }: RawRequest): Promise<Reply> {
  const [, host = '', port = '', target = '/'] = /^http:\/\/([^:/]+):(\d+)(\/.*)$/.exec(url) ?? [];
  return new Promise((resolve, reject) => {
    const length = method === 'PUT' || method === 'POST' ? { 'content-length': String(body.length) } : {};
    const outgoing = request(
      { host, port, method, path: target, headers: { ...length, ...headers } },
      (answer) => {
        text(answer).then((said) => {
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: said });
        }, reject);
      },
    );
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

/** Status and S3's error code, on one line. */
export function summaryOf({ status, body }: Pick<Reply, 'status' | 'body'>): string {
  return `${status} ${/<Code>([^<]*)/.exec(body)?.[1] ?? ''}`.trim();
}
