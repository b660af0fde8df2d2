import { errorOf, Fault } from '../core/errors.ts';
import type { HttpAnswer, MultipartUpload, NewObject, ObjectStore, Part } from '../core/ports.ts';
import type { PutResult } from '../core/types.ts';
import { exchange, type Exchange, type ExchangePorts } from './exchange.ts';
import { traceOf } from './faults.ts';
import { readCompletion, readPartsPage, readUploadId, writeCompletion, type PartsPage } from './xml.ts';

/** The maximum number of parts S3 lists on one page. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
const PAGE_SIZE = 1000;

const CHECKSUM = 'x-amz-checksum-crc64nvme';

/** A wrong checksum for an empty body, whose checksum is zero: S3 refuses a write with it in any case. */
const WRONG_CHECKSUM = '//////////8=';

/** The bucket over HTTP, by the route that `ports.sign` signs for. */
export function bucket(ports: ExchangePorts): ObjectStore {
  const send = exchange(ports);
  return {
    async put(object, body, checksum, options) {
      const request = { type: 'put-object', object, checksum } as const;
      const answer = assertEmpty(await send(request, { ...options, body }));
      if (hasNoSignOfS3(answer) && !(await isKeyTaken(send, object, options.signal)))
        throw unreadableAnswer(answer);
      return { checksum: answer.header(CHECKSUM) };
    },

    async begin(object, signal) {
      const answer = await send({ type: 'create-multipart-upload', object }, { signal });
      const uploadId = readUploadId(answer.body);
      if (uploadId === null) throw unreadableAnswer(answer);
      return { key: object.key, uploadId };
    },

    async putPart(upload, partNumber, body, checksum, options) {
      const request = { type: 'upload-part', upload, partNumber, checksum } as const;
      const answer = assertEmpty(await send(request, { ...options, body }));
      const etag = answer.header('etag') ?? (await etagOf(send, upload, partNumber, options.signal));
      return { partNumber, size: body.size, etag, checksum: answer.header(CHECKSUM) };
    },

    listParts: (upload, signal) => allParts(send, upload, signal),

    async finish(upload, parts, checksum, size, signal) {
      const request = { type: 'complete-multipart-upload', upload, checksum, size } as const;
      const answer = await send(request, { signal, body: writeCompletion(parts) });
      return readCompletion(answer.body) ?? (await unreadCompletion(send, upload, answer, signal));
    },

    exists: (object, signal) => isKeyTaken(send, object, signal),

    async discard(upload, signal) {
      try {
        assertEmpty(await send({ type: 'abort-multipart-upload', upload }, { signal }));
      } catch (thrown) {
        if (errorOf(thrown).kind !== 'upload-gone') throw thrown;
      }
    },
  };
}

/** A guest may not read, but may try to write: S3 answers "taken" or, if the key is free, "wrong checksum". */
async function isKeyTaken(send: Exchange, object: NewObject, signal: AbortSignal): Promise<boolean> {
  let answer: HttpAnswer;
  try {
    answer = assertEmpty(
      await send({ type: 'put-object', object, checksum: WRONG_CHECKSUM }, { signal, body: '' }),
    );
  } catch (thrown) {
    const { kind } = errorOf(thrown);
    if (kind === 'key-taken') return true;
    if (kind === 'checksum-mismatch') return false;
    throw thrown;
  }
  if (hasNoSignOfS3(answer)) throw unreadableAnswer(answer);
  throw new Fault({ kind: 'bug', message: 'S3 took a body that its checksum denies.', trace: null });
}

/**
 * The result of a Complete whose answer does not contain it. Complete could be sent again, but where its answers never
 * arrive, only the taken key shows that it succeeded.
 */
async function unreadCompletion(
  send: Exchange,
  upload: MultipartUpload,
  answer: HttpAnswer,
  signal: AbortSignal,
): Promise<PutResult> {
  if (answer.body.trim() !== '' || !(await isKeyTaken(send, anyObject(upload), signal)))
    throw unreadableAnswer(answer);
  return { checksum: answer.header(CHECKSUM) };
}

/** An object for a write that S3 refuses, so that only its key matters. */
function anyObject({ key }: MultipartUpload): NewObject {
  return { key, contentType: 'application/octet-stream', originalName: '' };
}

/**
 * True if nothing shows that a success is from S3: some middleboxes answer an upload with an empty 200 of their own and
 * forward nothing. It may be from S3 nevertheless, where an extension hides every header.
 */
function hasNoSignOfS3(answer: HttpAnswer): boolean {
  return ['etag', CHECKSUM, 'x-amz-request-id', 'x-amz-id-2'].every((name) => answer.header(name) === null);
}

async function allParts(
  send: Exchange,
  upload: MultipartUpload,
  signal: AbortSignal,
): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (let after: number | null = 0; after !== null;) {
    const page: PartsPage = await pageOf(send, { upload, after, limit: PAGE_SIZE }, signal);
    parts.push(...page.parts);
    after = page.next;
  }
  return parts;
}

/** Some extensions and company proxies remove the ETag from answers; a list of parts still contains it. */
async function etagOf(
  send: Exchange,
  upload: MultipartUpload,
  partNumber: number,
  signal: AbortSignal,
): Promise<string> {
  const { parts, answer } = await pageOf(send, { upload, after: partNumber - 1, limit: 1 }, signal);
  const part = parts.find((listed) => listed.partNumber === partNumber);
  if (!part) throw unreadableAnswer(answer);
  return part.etag;
}

async function pageOf(
  send: Exchange,
  request: { readonly upload: MultipartUpload; readonly after: number; readonly limit: number },
  signal: AbortSignal,
): Promise<PartsPage & { readonly answer: HttpAnswer }> {
  const answer = await send({ type: 'list-parts', ...request }, { signal });
  const page = readPartsPage(answer.body);
  // A marker that does not advance would cause an endless loop.
  if (!page || (page.next !== null && page.next <= request.after)) throw unreadableAnswer(answer);
  return { ...page, answer };
}

/**
 * S3's answer to a successful write has no body. One with a body is from a proxy (its login page, its warning), which
 * answered 200 itself and forwarded nothing.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html#API_PutObject_ResponseSyntax
 */
function assertEmpty(answer: HttpAnswer): HttpAnswer {
  if (answer.body.trim() !== '') throw unreadableAnswer(answer);
  return answer;
}

/** An incomplete answer with a success status: it was cut off, or is not from S3. Worth another attempt. */
function unreadableAnswer(answer: HttpAnswer): Fault {
  return new Fault({ kind: 'server', retryAfter: null, trace: traceOf(answer) });
}
