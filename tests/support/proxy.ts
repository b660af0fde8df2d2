import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

interface ProxyOptions {
  /** Bytes a second towards the server, over all connections together; no limit when left out. */
  readonly upload?: number;
  /** True if it takes whatever the browser sends at once, and passes it on at that rate; false when left out. */
  readonly buffers?: boolean;
}

/** As much as a proxy that buffers takes of one connection, in bytes: more than the page has in flight. */
const BUFFER_BYTES = 64 * 1024 * 1024;

/** A network between a browser and a server on this machine. */
export interface Proxy {
  readonly port: number;
  /** Bytes that were passed on so far: to the server, and back. */
  readonly carried: { readonly up: number; readonly down: number };
  /** Resets every connection, and every new one for the next `ms`. */
  cut(ms: number): void;
  close(): Promise<void>;
}

/** Resolves when so many bytes may pass. */
type Pass = (bytes: number) => Promise<void>;

/** Puts a proxy before a port of the loopback. */
export async function startProxy(
  target: number,
  { upload, buffers = false }: ProxyOptions = {},
): Promise<Proxy> {
  const carried = { up: 0, down: 0 };
  const open = new Set<Socket>();
  const pace = upload === undefined ? () => Promise.resolve() : pacer(upload);
  let cutUntil = 0;
  const join = (client: Socket, upstream: Socket): void => {
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
    }
    const up: Pass = async (bytes) => {
      await pace(bytes);
      carried.up += bytes;
    };
    const down: Pass = (bytes) => Promise.resolve(void (carried.down += bytes));
    Promise.all([
      carry(client, upstream, up, buffers ? BUFFER_BYTES : 0),
      carry(upstream, client, down, 0),
    ]).catch(() => {
      // A reset on one side is a reset on the other.
      client.resetAndDestroy();
      upstream.resetAndDestroy();
    });
  };
  const server = createServer({ allowHalfOpen: true }, (client) => {
    if (Date.now() < cutUntil) client.resetAndDestroy();
    else join(client, connect({ port: target, host: '127.0.0.1', allowHalfOpen: true }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (ms: number): void => {
    cutUntil = Date.now() + ms;
    for (const socket of open) socket.resetAndDestroy();
  };
  const close = async (): Promise<void> => {
    const closed = once(server.close(), 'close');
    cut(0);
    await closed;
  };
  const { port } = server.address() as AddressInfo;
  return { port, carried, cut, close };
}

/** `buffer`: bytes that are taken before they are passed on. */
async function carry(from: Socket, to: Socket, pass: Pass, buffer: number): Promise<void> {
  const taken = new PassThrough({ highWaterMark: buffer });
  await pipeline(from, taken, (pieces: AsyncIterable<Buffer>) => passing(pieces, pass), to);
}

async function* passing(pieces: AsyncIterable<Buffer>, pass: Pass): AsyncIterable<Buffer> {
  for await (const piece of pieces) {
    await pass(piece.length);
    yield piece;
  }
}

/** Lets so many bytes a second pass, first come, first served. */
function pacer(bytesPerSecond: number): Pass {
  let free = 0;
  return async (bytes) => {
    const now = performance.now();
    free = Math.max(now, free) + (bytes / bytesPerSecond) * 1000;
    if (free > now) await sleep(free - now);
  };
}
