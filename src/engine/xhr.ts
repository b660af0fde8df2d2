import { Fault, type UploadError } from '../core/errors.ts';
import type { HttpAnswer, HttpRequest, Transport } from '../core/ports.ts';
import { readingError } from './reading.ts';

/** What the browser is like. */
export interface XhrTraits {
  /** Asked when a request ends without an answer: whether anything else gets through. */
  readonly isOnline: () => Promise<boolean>;
  /** True where a body must not be a piece of a file on disk; see `needsCopies`. */
  readonly copies: boolean;
}

/** HTTP over `XMLHttpRequest`, the only browser interface that tells how much of a body has been handed over. */
export function xhrTransport({ isOnline, copies }: XhrTraits): Transport {
  return async (request) => {
    const given = bodyOf(request);
    const body = copies && given instanceof Blob ? await copyOf(given) : given;
    request.signal.throwIfAborted();
    const answer = await exchange(request, body);
    if (answer) return answer;
    throw new Fault(await reasonForSilence(given, isOnline));
  };
}

/**
 * Whether this browser is one of WebKit's, by its user agent: Safari 26 sends a piece of a file, S3 answers, and the
 * page never hears of it (https://github.com/pqina/filepond/issues/1059). A copy in memory is answered for. Elsewhere
 * copies would cost memory, and Chromium would no longer notice a file that changes.
 */
export function needsCopies(userAgent: string): boolean {
  return userAgent.includes('AppleWebKit/') && !userAgent.includes('Chrome/');
}

/** @throws Fault file-changed, file-unreadable */
async function copyOf(body: Blob): Promise<Blob> {
  try {
    const bytes = await body.arrayBuffer();
    if (bytes.byteLength === body.size) return new Blob([bytes]);
  } catch (thrown) {
    throw new Fault(readingError(thrown));
  }
  // Fewer bytes rather than an error, for some files that are gone.
  throw new Fault({ kind: 'file-unreadable' });
}

function bodyOf(request: HttpRequest): Blob | string | null {
  const { body } = request;
  if (body === null || typeof body === 'string' || body instanceof Blob) return body;
  throw new Fault({ kind: 'bug', message: 'the body is not a Blob', trace: null });
}

/** Resolves to `null` when the request ended without an answer; rejects only when aborted. */
function exchange(request: HttpRequest, body: Blob | string | null): Promise<HttpAnswer | null> {
  const { signal, onProgress } = request;
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const abort = (): void => {
      xhr.abort();
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is typed by whoever aborts
      reject(signal.reason);
    };
    signal.addEventListener('abort', abort, { once: true });
    xhr.onload = () => {
      resolve(answerOf(xhr));
    };
    xhr.onerror = () => {
      resolve(null);
    };
    xhr.onloadend = () => {
      signal.removeEventListener('abort', abort);
    };
    if (onProgress) {
      xhr.upload.onprogress = (event) => {
        onProgress(event.loaded);
      };
    }
    xhr.open(request.method, request.url);
    for (const [name, value] of Object.entries(request.headers)) xhr.setRequestHeader(name, value);
    xhr.send(body);
  });
}

function answerOf(xhr: XMLHttpRequest): HttpAnswer {
  return {
    status: xhr.status,
    header: (name) => xhr.getResponseHeader(name),
    body: xhr.responseText,
  };
}

/**
 * Why there was no answer: the browser never says. A file that can no longer be read ends a request the same way
 * as a network that broke, and a lost network the same way as a blocked request, so both are asked.
 */
async function reasonForSilence(
  body: Blob | string | null,
  isOnline: () => Promise<boolean>,
): Promise<UploadError> {
  const unread = body instanceof Blob ? await whyUnreadable(body) : null;
  return unread ?? { kind: (await isOnline()) ? 'blocked' : 'offline' };
}

/** Reads one byte, if there is one; `null` when that succeeds. */
async function whyUnreadable(body: Blob): Promise<UploadError | null> {
  try {
    // A piece of nothing has forgotten which file it is of, and can always be read.
    const first = body.size === 0 ? body : body.slice(0, 1);
    const { byteLength } = await first.arrayBuffer();
    // Firefox answers with no bytes, rather than an error, for some files that are gone.
    return byteLength === first.size ? null : { kind: 'file-unreadable' };
  } catch (thrown) {
    return readingError(thrown);
  }
}
