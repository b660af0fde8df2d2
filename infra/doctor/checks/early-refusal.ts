import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Guest } from '../guest.ts';
import { signedUrl } from '../attempt.ts';
import { NoAnswer } from '../http.ts';

/** Size of the body in bytes, more than S3 reads ahead. */
const SIZE = 256 * 1024;

/** Milliseconds to wait for an answer after half of the body. S3 answers within a second or not at all. */
const WAIT = 3_000;

/**
 * Writes to a key that is taken, and sends only half of the body at first. If S3 answers early, guests send
 * less for nothing. `fetch` cannot pause a body.
 * @throws NoAnswer
 */
export async function refusalTiming(
  guest: Guest,
  key: string,
): Promise<{ readonly when: 'before' | 'after'; readonly status: number }> {
  const headers = { 'if-none-match': '*' };
  const url = await signedUrl({ method: 'PUT', key, headers }, guest);
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  const request = send(url, { method: 'PUT', headers: { ...headers, 'content-length': SIZE } });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', (error) => {
      reject(new NoAnswer(error.message, { cause: error }));
    });
  });
  try {
    request.write(Buffer.alloc(SIZE / 2));
    const early = await Promise.race([answered, sleep(WAIT, null, { ref: false })]);
    if (early) return { when: 'before', status: early.statusCode ?? 0 };
    request.end(Buffer.alloc(SIZE / 2));
    return { when: 'after', status: (await answered).statusCode ?? 0 };
  } finally {
    request.destroy();
  }
}
