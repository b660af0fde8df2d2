import { request as httpRequest, type RequestListener } from 'node:http';
import { pipeline } from 'node:stream';
import { listen } from '../../local/listen.ts';

/**
 * Forwards everything between a browser and Ceph, with one change: it removes the query of preflights. Ceph
 * 16 verifies the signature in it, but browsers do not sign preflights. Without a query Ceph's own CORS rules
 * answer. The host stays the signed one.
 */
export async function startPreflightProxy(
  ceph: string,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const { hostname, port } = new URL(ceph);
  const listener: RequestListener = (request, response) => {
    const { method, headers, url = '/' } = request;
    const path = method === 'OPTIONS' ? (url.split('?')[0] ?? url) : url;
    const onward = httpRequest({ hostname, port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      pipeline(answer, response, () => undefined);
    });
    // A connection that ends on one side is closed on the other.
    pipeline(request, onward, (error) => {
      if (error) response.destroy();
    });
  };
  const proxy = await listen(listener, { host: '127.0.0.1' });
  return { url: `http://127.0.0.1:${proxy.port}`, close: proxy.close };
}
