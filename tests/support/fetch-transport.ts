import { Fault } from '../../src/core/errors.ts';
import type { Transport } from '../../src/core/ports.ts';

/** HTTP for tests in Node, by `fetch`: no progress on the way, only at the end. */
export const fetchTransport: Transport = async ({ method, url, headers, body, signal, onProgress }) => {
  const sent = body === null || typeof body === 'string' ? body : await body.arrayBuffer();
  try {
    const response = await fetch(url, { method, headers, body: sent, signal });
    const text = await response.text();
    if (body !== null && typeof body !== 'string') onProgress?.(body.size);
    return { status: response.status, header: (name) => response.headers.get(name), body: text };
  } catch {
    signal.throwIfAborted();
    throw new Fault({ kind: 'blocked' });
  }
};
