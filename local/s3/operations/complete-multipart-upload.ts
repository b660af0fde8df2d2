import { chooseParts, concatenated, joinedEtag } from '../assemble.ts';
import { onlyIfAbsent } from '../if-none-match.ts';
import { digest } from '../digests.ts';
import { readDocument } from '../document.ts';
import { badDigest, invalidRequest } from '../errors.ts';
import { checksumOf } from '../expectation.ts';
import { readPartList } from '../part-list.ts';
import type { Exchange, Operation } from '../operation.ts';
import { receive } from '../receive.ts';
import type { S3Request } from '../request.ts';
import { parameter } from '../request.ts';
import type { PartRecord, UploadRecord } from '../uploads.ts';
import { xmlDocument } from '../xml.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
export const completeMultipartUpload: Operation = {
  name: 'CompleteMultipartUpload',
  method: 'POST',
  on: 'object',
  requires: ['uploadId'],
  headers: ['if-none-match', 'x-amz-checksum-crc64nvme', 'x-amz-checksum-type', 'x-amz-mp-object-size'],
  action: 's3:PutObject',
  createsObject: true,
  async perform(exchange) {
    const { request, uploads } = exchange;
    const upload = uploads.find(request.key, parameter(request, 'uploadId') ?? '');
    const listed = readPartList(await readDocument(exchange));
    const conditional = await onlyIfAbsent(exchange);
    return uploads.complete(request.key, upload.uploadId, async () => {
      const parts = chooseParts(uploads.parts(request.key, upload.uploadId), listed, upload.uploadId);
      const size = sizeOf(parts, request);
      checkType(request);
      const checksum = await assemble(exchange, { upload, parts, size, conditional });
      const body = xmlDocument('CompleteMultipartUploadResult', {
        Location: `http://${request.headers.get('host') ?? ''}${request.rawPath}`,
        Bucket: request.bucket,
        Key: request.key,
        ETag: joinedEtag(parts),
        ChecksumCRC64NVME: checksum,
        ChecksumType: 'FULL_OBJECT',
      });
      return { status: 200, headers: { 'x-amz-server-side-encryption': 'AES256' }, body };
    });
  },
};

interface Assembly {
  readonly upload: UploadRecord;
  readonly parts: readonly PartRecord[];
  readonly size: number;
  readonly conditional: boolean;
}

/**
 * Joins the parts. Every byte is read again, so the checksum is that of the stored bytes and not computed
 * from the parts' checksums.
 */
function assemble(exchange: Exchange, { upload, parts, size, conditional }: Assembly): Promise<string> {
  const { request, uploads, objects, now } = exchange;
  const expected = checksumOf(request);
  const bytes = concatenated(parts.map((part) => uploads.fileOf(request.key, upload.uploadId, part)));
  return receive(bytes, size, exchange.incoming, [], async ({ path, digests }) => {
    const value = digest(digests, 'crc64nvme', 'base64');
    if (expected && expected.value !== value) throw badDigest('crc64nvme');
    const checksum = { algorithm: 'crc64nvme', value } as const;
    const { key, metadata } = upload;
    const record = { key, size, etag: joinedEtag(parts), checksum, metadata, lastModified: now };
    await objects.put(path, record, conditional);
    return value;
  });
}

function sizeOf(parts: readonly PartRecord[], { headers }: S3Request): number {
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const claimed = headers.get('x-amz-mp-object-size');
  if (claimed === undefined || claimed === String(size)) return size;
  throw invalidRequest(
    /^\d+$/u.test(claimed)
      ? `The provided 'x-amz-mp-object-size' header value ${claimed} does not match what was computed: ${size}`
      : `Value for x-amz-mp-object-size header is invalid: '${claimed}'`,
  );
}

function checkType({ headers }: S3Request): void {
  const type = headers.get('x-amz-checksum-type');
  if (type === undefined || type === 'FULL_OBJECT') return;
  throw invalidRequest(
    'The upload was created using the FULL_OBJECT checksum mode. The complete request must use the same checksum mode.',
  );
}
