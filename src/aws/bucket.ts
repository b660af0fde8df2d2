import { errorOf, Fault } from '../core/errors.ts';
import type { HttpAnswer, MultipartUpload, NewObject, ObjectStore, Part } from '../core/ports.ts';
import { exchange, type Exchange, type ExchangePorts } from './exchange.ts';
import { traceOf } from './faults.ts';
import { readCompletion, readPartsPage, readUploadId, writeCompletion, type PartsPage } from './xml.ts';

/** The most parts S3 lists on one page. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
const PAGE = 1000;

const CHECKSUM = 'x-amz-checksum-crc64nvme';

/** A checksum that no bytes at all cannot have: theirs is zero. S3 refuses such a write, whatever else is true. */
const NOT_OF_NOTHING = '//////////8=';

/** The bucket over HTTP, by one route: the one that `ports.sign` signs for. */
export function bucket(ports: ExchangePorts): ObjectStore {
  const send = exchange(ports);
  return {
    async put(object, body, checksum, options) {
      const answer = empty(await send({ type: 'put-object', object, checksum }, { ...options, body }));
      if (isAnonymous(answer) && !(await isTaken(send, object, options.signal))) throw unreadable(answer);
      return { checksum: answer.header(CHECKSUM) };
    },

    async begin(object, signal) {
      const answer = await send({ type: 'create-multipart-upload', object }, { signal });
      const uploadId = readUploadId(answer.body);
      if (uploadId === null) throw unreadable(answer);
      return { key: object.key, uploadId };
    },

    async putPart(upload, partNumber, body, checksum, options) {
      const request = { type: 'upload-part', upload, partNumber, checksum } as const;
      const answer = empty(await send(request, { ...options, body }));
      const etag = answer.header('etag') ?? (await etagOf(send, upload, partNumber, options.signal));
      return { partNumber, size: body.size, etag, checksum: answer.header(CHECKSUM) };
    },

    listParts: (upload, signal) => allParts(send, upload, signal),

    async finish(upload, parts, checksum, size, signal) {
      const request = { type: 'complete-multipart-upload', upload, checksum, size } as const;
      const answer = await send(request, { signal, body: writeCompletion(parts) });
      const receipt = readCompletion(answer.body);
      if (receipt) return receipt;
      // Complete may be sent again, but where its answers never come through this tells that it is done.
      if (answer.body.trim() === '' && (await isTaken(send, described(upload), signal)))
        return { checksum: answer.header(CHECKSUM) };
      throw unreadable(answer);
    },

    exists: (object, signal) => isTaken(send, object, signal),

    async discard(upload, signal) {
      try {
        empty(await send({ type: 'abort-multipart-upload', upload }, { signal }));
      } catch (thrown) {
        if (errorOf(thrown).kind !== 'upload-gone') throw thrown;
      }
    },
  };
}

/** A guest may not look, but may try to write: S3 says "taken" of a key that is, and "damaged" of one that is free. */
async function isTaken(send: Exchange, object: NewObject, signal: AbortSignal): Promise<boolean> {
  let answer: HttpAnswer;
  try {
    answer = empty(
      await send({ type: 'put-object', object, checksum: NOT_OF_NOTHING }, { signal, body: '' }),
    );
  } catch (thrown) {
    const { kind } = errorOf(thrown);
    if (kind === 'key-taken') return true;
    if (kind === 'checksum-mismatch') return false;
    throw thrown;
  }
  if (isAnonymous(answer)) throw unreadable(answer);
  throw new Fault({ kind: 'bug', message: 'S3 took a body that its checksum denies.', trace: null });
}

/** An object of which only the key matters: nothing of it will be written. */
function described({ key }: MultipartUpload): NewObject {
  return { key, contentType: 'application/octet-stream', originalName: '' };
}

/**
 * Whether nothing in a success shows that it is from S3: some middleboxes answer an upload with an empty 200 of their own and
 * pass nothing on. It may be S3 all the same, where an extension hides every header.
 */
function isAnonymous(answer: HttpAnswer): boolean {
  return ['etag', CHECKSUM, 'x-amz-request-id', 'x-amz-id-2'].every((name) => answer.header(name) === null);
}

async function allParts(
  send: Exchange,
  upload: MultipartUpload,
  signal: AbortSignal,
): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (let after: number | null = 0; after !== null;) {
    const page: PartsPage = await pageOf(send, { upload, after, limit: PAGE }, signal);
    parts.push(...page.parts);
    after = page.next;
  }
  return parts;
}

/** Some extensions and company proxies strip the ETag from answers; S3 still tells it of a part it holds. */
async function etagOf(
  send: Exchange,
  upload: MultipartUpload,
  partNumber: number,
  signal: AbortSignal,
): Promise<string> {
  const { parts, answer } = await pageOf(send, { upload, after: partNumber - 1, limit: 1 }, signal);
  const part = parts.find((held) => held.partNumber === partNumber);
  if (!part) throw unreadable(answer);
  return part.etag;
}

async function pageOf(
  send: Exchange,
  request: { readonly upload: MultipartUpload; readonly after: number; readonly limit: number },
  signal: AbortSignal,
): Promise<PartsPage & { readonly answer: HttpAnswer }> {
  const answer = await send({ type: 'list-parts', ...request }, { signal });
  const page = readPartsPage(answer.body);
  // A marker that does not move on would have us ask for ever.
  if (!page || (page.next !== null && page.next <= request.after)) throw unreadable(answer);
  return { ...page, answer };
}

/**
 * S3 says nothing more of a success than its headers. A proxy that stands between says more (its login, its warning), with
 * a 200 of its own, and has passed nothing on.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html#API_PutObject_ResponseSyntax
 */
function empty(answer: HttpAnswer): HttpAnswer {
  if (answer.body.trim() !== '') throw unreadable(answer);
  return answer;
}

/** A success that does not say what it must: cut off on its way, or not from S3. Worth another try. */
function unreadable(answer: HttpAnswer): Fault {
  return new Fault({ kind: 'server', retryAfter: null, trace: traceOf(answer) });
}
