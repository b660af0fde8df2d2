import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { incompleteBody } from './s3/errors.ts';
import { newRequestIds, refusalAnswer } from './s3/respond.ts';

/** PEM text. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A server that accepts connections. */
interface Listening {
  readonly port: number;
  /** Closes the server and all open connections. */
  readonly close: () => Promise<void>;
}

const SERVER = {
  /** No limit, because a guest's connection may be slow. */
  requestTimeout: 0,
  /** More than S3's limit of 8 kB, so that the stand-in can answer with S3's own error. */
  maxHeaderSize: 64 * 1024,
  /** About as long as S3 keeps idle connections. */
  keepAliveTimeout: 20_000,
};

/** Serves requests on one address and port, over HTTP/1.1: S3 supports nothing newer. */
export async function listen(
  listener: RequestListener,
  { host, port = 0, tls }: { host: string; port?: number | undefined; tls?: Certificate | undefined },
): Promise<Listening> {
  const server: Server = tls
    ? createTlsServer({ ...SERVER, ...tls }, listener)
    : createServer(SERVER, listener);
  server.on('clientError', answerBrokenRequest);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

/** Answers a body that is shorter than announced with S3's error, if the client can still read it. */
function answerBrokenRequest(error: Error, socket: Duplex): void {
  const short = 'code' in error && error.code === 'HPE_INVALID_EOF_STATE';
  if (!socket.writable || !short) {
    socket.destroy();
    return;
  }
  const { status, body } = refusalAnswer(incompleteBody(), newRequestIds());
  const head = `HTTP/1.1 ${status} Bad Request\r\nContent-Type: application/xml\r\nConnection: close\r\n\r\n`;
  socket.end(`${head}${body}`, () => socket.destroy());
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
