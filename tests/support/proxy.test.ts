import { once } from 'node:events';
import { createServer, type IncomingMessage, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { expect, test as base } from 'vitest';
import { type Proxy, startProxy } from './proxy.ts';

/** `start` puts a line before a server that answers with what it was sent; all is closed after the test. */
const test = base.extend<{ start: (options?: Parameters<typeof startProxy>[1]) => Promise<Proxy> }>({
  // eslint-disable-next-line no-empty-pattern -- Vitest wants the braces
  start: async ({}, use) => {
    const server = createServer((request, response) => void request.pipe(response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxies: Proxy[] = [];
    await use(async (options) => {
      const proxy = await startProxy((server.address() as AddressInfo).port, options);
      proxies.push(proxy);
      return proxy;
    });
    await Promise.all(proxies.map((proxy) => proxy.close()));
    server.close();
  },
});

async function echo({ port }: Proxy, body: Buffer): Promise<Buffer> {
  const request = httpRequest({ port, host: '127.0.0.1', method: 'PUT', agent: false });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return buffer(response);
}

test('what goes over the line is what was sent, and is counted', async ({ start }) => {
  const proxy = await start();
  const body = Buffer.alloc(1_000_000, 'letter');
  expect((await echo(proxy, body)).equals(body)).toBe(true);
  // The heads of request and answer come on top.
  expect(proxy.carried.up - body.length).toBeGreaterThan(0);
  expect(proxy.carried.up - body.length).toBeLessThan(1000);
  expect(proxy.carried.down).toBeGreaterThan(body.length);
});

test('a slow line takes the time that its rate says', async ({ start }) => {
  const proxy = await start({ upload: 1_000_000 });
  const before = performance.now();
  await Promise.all([echo(proxy, Buffer.alloc(100_000)), echo(proxy, Buffer.alloc(100_000))]);
  expect(performance.now() - before).toBeGreaterThan(190);
});

test('a long line is late both ways, but carries many pieces at once', async ({ start }) => {
  const proxy = await start({ latency: 200 });
  const before = performance.now();
  const body = Buffer.alloc(4_000_000, 'letter');
  expect((await echo(proxy, body)).equals(body)).toBe(true);
  // Not before a whole round trip; piece by piece it would be sixty of them.
  expect(performance.now() - before).toBeGreaterThan(399);
  expect(performance.now() - before).toBeLessThan(6000);
});

test('a cut ends what is under way and refuses what comes, and then the line is as before', async ({
  start,
}) => {
  const proxy = await start({ upload: 100_000 });
  const cutOff = echo(proxy, Buffer.alloc(1_000_000));
  setTimeout(() => {
    proxy.cut(200);
  }, 50);
  await expect(cutOff).rejects.toMatchObject({ code: 'ECONNRESET' });
  await expect(echo(proxy, Buffer.from('too soon'))).rejects.toMatchObject({ code: 'ECONNRESET' });
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect((await echo(proxy, Buffer.from('now'))).toString()).toBe('now');
});

test('a line that is closed lets nobody wait', async ({ start }) => {
  const proxy = await start({ upload: 1 });
  const stuck = echo(proxy, Buffer.alloc(1000));
  stuck.catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await proxy.close();
  await expect(stuck).rejects.toMatchObject({ code: 'ECONNRESET' });
});
