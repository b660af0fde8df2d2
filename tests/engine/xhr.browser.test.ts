import { expect, inject, test } from 'vitest';
import type { HttpRequest } from '../../src/core/ports.ts';
import { needsCopies, xhrTransport } from '../../src/engine/xhr.ts';
import { HeldBytes } from '../../src/core/checksum/held-bytes.ts';
import type { Echo } from '../support/answering-server.ts';
import { changedFile, removedFile } from '../support/lost-files.ts';

const online = xhrTransport({ isOnline: () => Promise.resolve(true), copies: false });
const offline = xhrTransport({ isOnline: () => Promise.resolve(false), copies: false });
const webkit = xhrTransport({ isOnline: () => Promise.resolve(true), copies: true });

const MEGABYTE = 1024 * 1024;
const never = new AbortController().signal;

function put(path: string, body: Blob | string | null, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'PUT', url: `${inject('answers')}${path}`, headers: {}, body, signal: never, ...more };
}

test('an answer has its status, body, and the headers that CORS exposes', async () => {
  const answer = await online(
    put('/echo', new Blob(['a letter']), { headers: { 'content-type': 'text/plain' } }),
  );
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body) as Echo).toEqual({ method: 'PUT', contentType: 'text/plain', bytes: 8 });
  expect(answer.header('x-amz-request-id')).toBe('REQUEST1');
  expect(answer.header('x-hidden')).toBeNull();
});

test.each([
  ['a text', '<CompleteMultipartUpload/>', 26],
  ['an empty file', new Blob(), 0],
  ['nothing', null, 0],
])('%s is sent as it is', async (_what, body, bytes) => {
  const answer = await online(put('/echo', body, { method: 'POST' }));
  expect(JSON.parse(answer.body)).toMatchObject({ method: 'POST', bytes });
});

test.each([0, 8])('%i bytes in memory are sent as they are, without a type of their own', async (bytes) => {
  const answer = await online({ ...put('/echo', null), body: new HeldBytes(new Uint8Array(bytes)) });
  expect(JSON.parse(answer.body)).toMatchObject({ method: 'PUT', bytes });
});

test('a body that is not a Blob is a bug', async () => {
  const bytes = { size: 1, slice: () => bytes, arrayBuffer: () => Promise.resolve(new ArrayBuffer(1)) };
  await expect(online({ ...put('/echo', null), body: bytes })).rejects.toMatchObject({
    error: { kind: 'bug' },
  });
});

test('an error status is an answer like any other', async () => {
  const answer = await online(put('/refused', new Blob(['a letter'])));
  expect(answer.status).toBe(503);
  expect(answer.body).toContain('SlowDown');
});

test('progress rises to the size of the body', async () => {
  const sent: number[] = [];
  const body = new Blob([new Uint8Array(8 * MEGABYTE)]);
  await online(put('/echo', body, { onProgress: (bytes) => sent.push(bytes) }));
  expect(sent).toEqual(sent.toSorted((a, b) => a - b));
  expect(sent.at(-1)).toBe(8 * MEGABYTE);
});

test('an abort rejects with its reason', async () => {
  const guest = new AbortController();
  const sending = online(put('/silent', new Blob(['a letter']), { signal: guest.signal }));
  guest.abort('pause');
  await expect(sending).rejects.toBe('pause');
});

test('an abort in the middle of a body rejects with its reason', async () => {
  const guest = new AbortController();
  const body = new Blob([new Uint8Array(8 * MEGABYTE)]);
  const onProgress = (): void => {
    guest.abort('cancel');
  };
  const sending = online(put('/silent', body, { signal: guest.signal, onProgress }));
  await expect(sending).rejects.toBe('cancel');
});

test('sends nothing when aborted before the start', async () => {
  const sent: number[] = [];
  const request = put('/echo', new Blob(['a letter']), {
    signal: AbortSignal.abort('pause'),
    onProgress: (bytes) => sent.push(bytes),
  });
  await expect(online(request)).rejects.toBe('pause');
  expect(sent).toEqual([]);
});

test.each([
  ['a connection that breaks', '/reset'],
  ['an answer without CORS headers', '/without-cors'],
])('%s is told as blocked while there is a network', async (_what, path) => {
  await expect(online(put(path, new Blob(['a letter'])))).rejects.toMatchObject({
    error: { kind: 'blocked' },
  });
});

test('a broken connection is offline while there is no network', async () => {
  await expect(offline(put('/reset', new Blob(['a letter'])))).rejects.toMatchObject({
    error: { kind: 'offline' },
  });
});

test('an empty file does not count as unreadable when the connection breaks', async () => {
  await expect(online(put('/without-cors', new Blob()))).rejects.toMatchObject({
    error: { kind: 'blocked' },
  });
});

test.each([
  ['changed', changedFile, 'file-changed'],
  ['was removed', removedFile, 'file-unreadable'],
])('a file that %s after it was chosen is told as such', async (_what, lost, kind) => {
  const file = await lost();
  await expect(online(put('/echo', file))).rejects.toMatchObject({ error: { kind } });
  await expect(offline(put('/echo', file))).rejects.toMatchObject({ error: { kind } });
});

test('where slices of a file must be copied first, all of it arrives', async () => {
  const answer = await webkit(put('/echo', new Blob([new Uint8Array(3 * MEGABYTE)])));
  expect(JSON.parse(answer.body)).toMatchObject({ bytes: 3 * MEGABYTE });
  const empty = await webkit(put('/echo', new Blob()));
  expect(JSON.parse(empty.body)).toMatchObject({ bytes: 0 });
});

test.each([
  ['changed', changedFile, 'file-changed'],
  ['was removed', removedFile, 'file-unreadable'],
])('and a file that %s in the meantime is told before anything is sent', async (_what, lost, kind) => {
  const sent: number[] = [];
  const request = put('/echo', await lost(), { onProgress: (bytes) => sent.push(bytes) });
  await expect(webkit(request)).rejects.toMatchObject({ error: { kind } });
  expect(sent).toEqual([]);
});

test.each([
  [true, 'Safari', 'AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15'],
  [
    true,
    'Chrome on an iPhone',
    'AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/150.0 Mobile/15E148 Safari/604.1',
  ],
  [false, 'Chrome', 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36'],
  [false, 'Firefox', 'Gecko/20100101 Firefox/150.0'],
])('it is %s that %s needs copies', (needs, _browser, userAgent) => {
  expect(needsCopies(`Mozilla/5.0 (Any System) ${userAgent}`)).toBe(needs);
});
