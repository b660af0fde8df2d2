import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

type Alter = (bytes: AsyncIterable<Buffer>) => AsyncIterable<Uint8Array>;

/** The request with its body changed. */
export function withBody(request: IncomingMessage, alter: Alter): IncomingMessage {
  const { method, url, headers, rawHeaders, socket } = request;
  const body = Readable.from(alter(request), { objectMode: false });
  return Object.assign(body, { method, url, headers, rawHeaders, socket }) as unknown as IncomingMessage;
}

/** Flips the lowest bit of the first byte. */
export async function* flipped(bytes: AsyncIterable<Buffer>): AsyncIterable<Uint8Array> {
  let first = true;
  for await (const chunk of bytes) {
    if (first) chunk[0] = (chunk[0] ?? 0) ^ 1;
    first = false;
    yield chunk;
  }
}

/** Limits the rate to so many bytes a second. `wait` waits for so many ms. */
export function slowed(bytesPerSecond: number, wait: (ms: number) => Promise<unknown> = sleep): Alter {
  return async function* (bytes) {
    for await (const chunk of bytes) {
      await wait((chunk.length / bytesPerSecond) * 1000);
      yield chunk;
    }
  };
}
