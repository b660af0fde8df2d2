import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { xmlDocument } from '../../local/s3/xml.ts';

/** Something that answers as S3 does when all is well, verifies nothing and keeps nothing. */
export interface DiscardingS3 {
  /** Base URL for `endpoints.s3`. */
  readonly url: string;
  /** Bytes of bodies that it was sent. */
  readonly received: number;
  close(): Promise<void>;
}

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, PUT, POST, DELETE',
  'access-control-allow-headers': '*',
  'access-control-expose-headers': 'ETag',
  'access-control-max-age': '3000',
};

/** Opens a sink on the loopback. */
export async function startDiscardingS3(): Promise<DiscardingS3> {
  let swallowed = 0;
  const server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => (swallowed += chunk.length));
    request.once('end', () => {
      answer(request, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get received() {
      return swallowed;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function answer({ method, url = '' }: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { ...CORS, ETag: '"0"' });
  if (method !== 'POST') response.end();
  else if (url.includes('?uploads'))
    response.end(xmlDocument('InitiateMultipartUploadResult', { UploadId: 'sink' }));
  else response.end(xmlDocument('CompleteMultipartUploadResult', { ETag: '"0"' }));
}
