import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the answering server is, without a trailing slash: another origin than that of the tests. */
    readonly answers: string;
  }
}

/** What `/echo` tells of the request it had. */
export interface Echo {
  readonly method: string;
  readonly contentType: string;
  readonly bytes: number;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'PUT, POST',
  'access-control-allow-headers': 'content-type, if-none-match',
  'access-control-expose-headers': 'x-amz-request-id',
};

/** One path for each way in which a request can end. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  '/echo': (request, response) => {
    let bytes = 0;
    request.on('data', (piece: Buffer) => (bytes += piece.length));
    request.on('end', () => {
      const echo: Echo = {
        method: request.method ?? '',
        contentType: request.headers['content-type'] ?? '',
        bytes,
      };
      response.writeHead(200, { ...CORS, 'x-amz-request-id': 'REQUEST1', 'x-hidden': 'from scripts' });
      response.end(JSON.stringify(echo));
    });
  },
  '/refused': (request, response) => {
    request
      .resume()
      .on('end', () => response.writeHead(503, CORS).end('<Error><Code>SlowDown</Code></Error>'));
  },
  '/silent': (request) => void request.resume(),
  '/reset': (request) => void request.once('data', () => request.socket.resetAndDestroy()),
  '/reset-at-once': (request) => void request.socket.resetAndDestroy(),
  '/without-cors': (request, response) => {
    request.resume().on('end', () => response.writeHead(200).end('not for scripts of other origins'));
  },
};

/** Answers requests from the browser in the ways that S3, or the line to it, might; every preflight is let through. */
export default async function startAnswering(project: TestProject): Promise<() => void> {
  const server = createServer((request, response) => {
    if (request.method === 'OPTIONS') response.writeHead(204, CORS).end();
    else ANSWERS[request.url ?? '']?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  project.provide('answers', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return () => {
    server.close();
    server.closeAllConnections();
  };
}
