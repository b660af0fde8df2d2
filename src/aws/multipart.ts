import { errorOf } from '../core/errors.ts';
import type { HttpAnswer, MultipartStore, MultipartUpload, NewObject, Part } from '../core/ports.ts';
import type { PutResult } from '../core/types.ts';
import { assertEmpty, CHECKSUM, unreadableAnswer } from './answer.ts';
import { isKeyTaken } from './bucket.ts';
import type { Exchange } from './exchange.ts';
import { readCompletion, readPartsPage, readUploadId, writeCompletion, type PartsPage } from './xml.ts';

/** The maximum number of parts S3 lists on one page. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
const PAGE_SIZE = 1000;

/** Multipart uploads over HTTP. */
export function multipart(send: Exchange): MultipartStore {
  return {
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

    findPart: async (upload, partNumber, signal) =>
      (await findPart(send, upload, partNumber, signal)).part ?? null,

    listParts: (upload, signal) => allParts(send, upload, signal),

    async finish(upload, parts, checksum, size, signal) {
      const request = { type: 'complete-multipart-upload', upload, checksum, size } as const;
      const answer = await send(request, { signal, body: writeCompletion(parts) });
      return readCompletion(answer.body) ?? (await unreadCompletion(send, upload, answer, signal));
    },

    async discard(upload, signal) {
      try {
        assertEmpty(await send({ type: 'abort-multipart-upload', upload }, { signal }));
      } catch (thrown) {
        if (errorOf(thrown).kind !== 'upload-gone') throw thrown;
      }
    },
  };
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
  const { part, answer } = await findPart(send, upload, partNumber, signal);
  if (!part) throw unreadableAnswer(answer);
  return part.etag;
}

async function findPart(
  send: Exchange,
  upload: MultipartUpload,
  partNumber: number,
  signal: AbortSignal,
): Promise<{ readonly part: Part | undefined; readonly answer: HttpAnswer }> {
  const { parts, answer } = await pageOf(send, { upload, after: partNumber - 1, limit: 1 }, signal);
  return { part: parts.find((listed) => listed.partNumber === partNumber), answer };
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
