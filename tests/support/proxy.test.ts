import { once } from 'node:events';
import { createServer, type IncomingMessage, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { expect, test as base, vi } from 'vitest';
import { type Proxy, startProxy } from './proxy.ts';

/** `start` puts a proxy before a server that echoes requests. Everything is closed after the test. */
const test = base.extend<{ start: (options?: Parameters<typeof startProxy>[1]) => Promise<Proxy> }>({
  // eslint-disable-next-line no-empty-pattern -- Vitest wants the braces
  start: async ({}, use) => {
    const server = createServer((request, response) => {
      // A request that a test cuts off gets no answer.
      void buffer(request).then((body) => response.end(body), ignore);
    }).listen(0, '127.0.0.1');
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

const ignore = (): void => undefined;

async function echo({ port }: Proxy, body: Buffer): Promise<Buffer> {
  const request = httpRequest({ port, host: '127.0.0.1', method: 'PUT', agent: false });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return buffer(response);
}

test('bytes are passed on unchanged and counted', async ({ start }) => {
  const proxy = await start();
  const body = Buffer.alloc(1_000_000, 'letter');
  expect((await echo(proxy, body)).equals(body)).toBe(true);
  // The headers of request and answer come on top.
  expect(proxy.carried.up - body.length).toBeGreaterThan(0);
  expect(proxy.carried.up - body.length).toBeLessThan(1000);
  expect(proxy.carried.down).toBeGreaterThan(body.length);
});

test('a limited rate delays bytes for as long as it says', async ({ start }) => {
  const proxy = await start({ upload: 1_000_000 });
  const before = performance.now();
  await Promise.all([echo(proxy, Buffer.alloc(100_000)), echo(proxy, Buffer.alloc(100_000))]);
  expect(performance.now() - before).toBeGreaterThan(190);
});

test('a cut ends what is under way and refuses new connections until it is over', async ({ start }) => {
  const proxy = await start({ upload: 100_000 });
  const cutOff = echo(proxy, Buffer.alloc(1_000_000));
  cutOff.catch(ignore);
  await vi.waitUntil(() => proxy.carried.up > 0);
  proxy.cut(3_600_000);
  await expect(cutOff).rejects.toMatchObject({ code: 'ECONNRESET' });
  await expect(echo(proxy, Buffer.from('too soon'))).rejects.toMatchObject({ code: 'ECONNRESET' });
  proxy.cut(0);
  expect((await echo(proxy, Buffer.from('now'))).toString()).toBe('now');
});

test('closing ends requests that are under way', async ({ start }) => {
  const proxy = await start({ upload: 1_000_000 });
  const stuck = echo(proxy, Buffer.alloc(10_000_000));
  stuck.catch(ignore);
  await vi.waitUntil(() => proxy.carried.up > 0);
  await proxy.close();
  await expect(stuck).rejects.toMatchObject({ code: 'ECONNRESET' });
});
