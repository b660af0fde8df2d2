import { Fault, type UploadError } from '../core/errors.ts';
import type { HttpAnswer, HttpRequest, Transport } from '../core/ports.ts';
import { HeldBytes } from '../core/checksum/held-bytes.ts';
import { fileReadError } from './file-read-error.ts';

/** Properties of the browser and its network. */
interface XhrOptions {
  /** Asked when a request ends without an answer: whether other requests get through. */
  readonly isOnline: () => Promise<boolean>;
  /** True if a body must be copied to memory first; see `needsCopies`. */
  readonly copies: boolean;
}

/** What the browser takes as a body. */
type Body = Blob | Uint8Array<ArrayBuffer> | string | null;

/** HTTP over `XMLHttpRequest`, the only browser interface that reports how much of a body was handed over. */
export function xhrTransport({ isOnline, copies }: XhrOptions): Transport {
  return async (request) => {
    const original = bodyOf(request);
    const body = copies && original instanceof Blob ? await copyOf(original) : original;
    request.signal.throwIfAborted();
    const answer = await sendOnce(request, body);
    if (answer) return answer;
    throw new Fault(await reasonForNoAnswer(original, isOnline));
  };
}

/**
 * Whether this browser is based on WebKit, by its user agent: when Safari 26 sends a slice of a file, the page never gets
 * S3's answer (https://github.com/pqina/filepond/issues/1059); with a copy in memory it does. Elsewhere copies would cost
 * memory, and Chromium would no longer notice that a file changes.
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
    throw new Fault(fileReadError(thrown));
  }
  // Some browsers return fewer bytes, rather than an error, for some files that are gone.
  throw new Fault({ kind: 'file-unreadable' });
}

function bodyOf(request: HttpRequest): Body {
  const { body } = request;
  if (body instanceof HeldBytes) return body.data;
  if (body === null || typeof body === 'string' || body instanceof Blob) return body;
  throw new Fault({ kind: 'bug', message: 'the body is not a Blob', trace: null });
}

/** Resolves to `null` when the request ended without an answer; rejects only when aborted. */
function sendOnce(request: HttpRequest, body: Body): Promise<HttpAnswer | null> {
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
 * Why there was no answer. The browser does not say: a file that can no longer be read looks like a network error, and a
 * lost network looks like a blocked request, so both are checked.
 */
async function reasonForNoAnswer(body: Body, isOnline: () => Promise<boolean>): Promise<UploadError> {
  const readError = body instanceof Blob ? await readErrorOf(body) : null;
  return readError ?? { kind: (await isOnline()) ? 'blocked' : 'offline' };
}

/** Tries to read one byte, if there is one; `null` when that succeeds. */
async function readErrorOf(body: Blob): Promise<UploadError | null> {
  try {
    // An empty slice no longer depends on its file, so it can always be read.
    const first = body.size === 0 ? body : body.slice(0, 1);
    const { byteLength } = await first.arrayBuffer();
    // Firefox returns no bytes, rather than an error, for some files that are gone.
    return byteLength === first.size ? null : { kind: 'file-unreadable' };
  } catch (thrown) {
    return fileReadError(thrown);
  }
}
