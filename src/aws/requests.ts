import { contentDisposition } from '../core/naming/disposition.ts';
import type { HttpRequest, MultipartUpload, NewObject } from '../core/ports.ts';

/** All requests that a guest may make to S3. Checksums are CRC-64/NVME in base64, sizes are bytes. */
export type SignableRequest =
  | { readonly type: 'put-object'; readonly object: NewObject; readonly checksum: string }
  | { readonly type: 'create-multipart-upload'; readonly object: NewObject }
  | {
      readonly type: 'upload-part';
      readonly upload: MultipartUpload;
      readonly partNumber: number;
      readonly checksum: string;
    }
  /** Lists parts with numbers above `after`, at most `limit` of them (1 to 1,000). */
  | {
      readonly type: 'list-parts';
      readonly upload: MultipartUpload;
      readonly after: number;
      readonly limit: number;
    }
  | {
      readonly type: 'complete-multipart-upload';
      readonly upload: MultipartUpload;
      readonly checksum: string;
      readonly size: number;
    }
  | { readonly type: 'abort-multipart-upload'; readonly upload: MultipartUpload };

/** A request in terms of HTTP. All of `headers` must be signed and sent. */
interface Described {
  readonly method: HttpRequest['method'];
  readonly key: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

const CHECKSUM = 'x-amz-checksum-crc64nvme';
const IF_KEY_FREE = { 'if-none-match': '*' };
const FULL_OBJECT = { 'x-amz-checksum-type': 'FULL_OBJECT' };

/**
 * Translates a request to HTTP. A request that creates an object is conditional on the key being free;
 * CreateMultipartUpload and UploadPart create none and support no condition.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 */
export function describeRequest(request: SignableRequest): Described {
  switch (request.type) {
    case 'put-object': {
      const headers = { ...descriptionHeaders(request.object), ...IF_KEY_FREE, [CHECKSUM]: request.checksum };
      return { method: 'PUT', key: request.object.key, query: {}, headers };
    }
    case 'create-multipart-upload': {
      const headers = {
        ...descriptionHeaders(request.object),
        ...FULL_OBJECT,
        'x-amz-checksum-algorithm': 'CRC64NVME',
      };
      return { method: 'POST', key: request.object.key, query: { uploads: '' }, headers };
    }
    case 'upload-part': {
      const query = { partNumber: String(request.partNumber) };
      return onUpload('PUT', request.upload, query, { [CHECKSUM]: request.checksum });
    }
    case 'list-parts': {
      const query = { 'part-number-marker': String(request.after), 'max-parts': String(request.limit) };
      return onUpload('GET', request.upload, query);
    }
    case 'complete-multipart-upload': {
      const size = { 'x-amz-mp-object-size': String(request.size) };
      const headers = { ...IF_KEY_FREE, ...FULL_OBJECT, ...size, [CHECKSUM]: request.checksum };
      return onUpload('POST', request.upload, {}, headers);
    }
    case 'abort-multipart-upload':
      return onUpload('DELETE', request.upload, {});
  }
}

function descriptionHeaders(object: NewObject): Readonly<Record<string, string>> {
  return {
    'content-type': object.contentType,
    'content-disposition': contentDisposition(object.originalName),
  };
}

function onUpload(
  method: Described['method'],
  { key, uploadId }: MultipartUpload,
  query: Described['query'],
  headers: Described['headers'] = {},
): Described {
  return { method, key, query: { uploadId, ...query }, headers };
}
