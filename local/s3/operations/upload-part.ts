import { digest } from '../digests.ts';
import { invalidArgument, invalidRequest } from '../errors.ts';
import type { Expectation } from '../expectation.ts';
import { algorithmsFor, checkDigests, expectationOf } from '../expectation.ts';
import type { Operation } from '../operation.ts';
import { contentLength, receive } from '../receive.ts';
import { parameter } from '../request.ts';
import type { UploadRecord } from '../uploads.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export const uploadPart: Operation = {
  name: 'UploadPart',
  method: 'PUT',
  on: 'object',
  requires: ['uploadId', 'partNumber'],
  headers: ['x-amz-checksum-*', 'x-amz-sdk-checksum-algorithm'],
  action: 's3:PutObject',
  createsObject: false,
  perform(exchange) {
    const { request, uploads, now } = exchange;
    const partNumber = partNumberFrom(parameter(request, 'partNumber') ?? '');
    const length = contentLength(request);
    const upload = uploads.find(request.key, parameter(request, 'uploadId') ?? '');
    const expectation = expectationOf(request, exchange.payloadHash);
    checkAlgorithm(upload, expectation);
    const algorithms = algorithmsFor(expectation);
    return receive(exchange.body, length, exchange.incoming, algorithms, async ({ path, size, digests }) => {
      checkDigests(expectation, digests);
      const etag = `"${digest(digests, 'md5', 'hex')}"`;
      const checksum = digest(digests, 'crc64nvme', 'base64');
      const part = { partNumber, size, etag, checksum, lastModified: now };
      await uploads.putPart(request.key, upload.uploadId, path, part);
      return { status: 200, headers: { ETag: etag, ...checksumHeader(expectation) } };
    });
  },
};

/** S3 returns a part's checksum only when the request had one. */
function checksumHeader({ checksum }: Expectation): Record<string, string> {
  return checksum ? { [`x-amz-checksum-${checksum.algorithm}`]: checksum.value } : {};
}

function checkAlgorithm({ checksummed }: UploadRecord, { checksum }: Expectation): void {
  if (!checksummed || !checksum || checksum.algorithm === 'crc64nvme') return;
  throw invalidRequest(
    `Checksum Type mismatch occurred, expected checksum Type: crc64nvme, actual checksum Type: ${checksum.algorithm}`,
  );
}

function partNumberFrom(text: string): number {
  const number = /^\d{1,5}$/u.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= 10_000) return number;
  throw invalidArgument('Part number must be an integer between 1 and 10000, inclusive', 'partNumber', text);
}
