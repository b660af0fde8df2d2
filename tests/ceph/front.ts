import { request as httpRequest, type RequestListener } from 'node:http';
import { pipeline } from 'node:stream';
import { listen } from '../../local/listen.ts';

/**
 * Stands between a browser and Ceph, and leaves everything as it is but one thing: Ceph 16 checks the signature of a
 * preflight whose query has one, which no browser signed. Ceph's own CORS rules answer once the query is gone. The host stays
 * the one that was signed.
 */
export async function openFront(ceph: string): Promise<{ readonly url: string; close(): Promise<void> }> {
  const { hostname, port } = new URL(ceph);
  const listener: RequestListener = (request, response) => {
    const { method, headers, url = '/' } = request;
    const path = method === 'OPTIONS' ? (url.split('?')[0] ?? url) : url;
    const onward = httpRequest({ hostname, port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      pipeline(answer, response, () => undefined);
    });
    // Whoever breaks off on one side is gone on the other too.
    pipeline(request, onward, (error) => {
      if (error) response.destroy();
    });
  };
  const front = await listen(listener, { host: '127.0.0.1' });
  return { url: `http://127.0.0.1:${front.port}`, close: front.close };
}
