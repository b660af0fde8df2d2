import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { openLine } from './line.ts';

const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** All that comes, until the other side ends. */
async function received(socket: Socket): Promise<Buffer> {
  const pieces: Buffer[] = [];
  socket.on('data', (piece: Buffer) => pieces.push(piece));
  await once(socket, 'end');
  return Buffer.concat(pieces);
}

test('every byte passes the line, in order, there and back, and so does the end', async () => {
  const sent = randomBytes(3_000_000);
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    void received(socket).then((got) => socket.end(`${digestOf(got)} ${got.length}`));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: target } = server.address() as AddressInfo;
  const options = { roundTrip: 4, window: 50_000, upload: 100_000_000 };
  const [port = 0] = await openLine([target], options);
  const answers = await Promise.all(
    Array.from({ length: 3 }, async () => {
      const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
      client.end(sent);
      return (await received(client)).toString();
    }),
  );
  expect(new Set(answers)).toEqual(new Set([`${digestOf(sent)} ${sent.length}`]));
  server.close();
});
