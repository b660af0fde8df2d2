import { digest } from '../digests.ts';
import { algorithmsFor, checkDigests, expectationOf } from '../expectation.ts';
import { METADATA_HEADERS, metadataOf } from '../metadata.ts';
import { onlyIfAbsent } from '../if-none-match.ts';
import type { Operation } from '../operation.ts';
import { contentLength, receive } from '../receive.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject: Operation = {
  name: 'PutObject',
  method: 'PUT',
  on: 'object',
  requires: [],
  headers: [...METADATA_HEADERS, 'if-none-match', 'x-amz-checksum-*', 'x-amz-sdk-checksum-algorithm'],
  action: 's3:PutObject',
  createsObject: true,
  async perform(exchange) {
    const { request, objects, now } = exchange;
    const length = contentLength(request);
    const metadata = metadataOf(request);
    const expectation = expectationOf(request, exchange.payloadHash);
    const conditional = await onlyIfAbsent(exchange);
    // Refuses a key that cannot be a file name before the body is read.
    objects.fileOf(request.key);
    const algorithms = algorithmsFor(expectation);
    return receive(exchange.body, length, exchange.incoming, algorithms, async ({ path, size, digests }) => {
      checkDigests(expectation, digests);
      const etag = `"${digest(digests, 'md5', 'hex')}"`;
      const { algorithm } = expectation.checksum ?? { algorithm: 'crc64nvme' };
      const checksum = { algorithm, value: digest(digests, algorithm, 'base64') };
      await objects.put(
        path,
        { key: request.key, size, etag, checksum, metadata, lastModified: now },
        conditional,
      );
      return {
        status: 200,
        headers: {
          ETag: etag,
          [`x-amz-checksum-${checksum.algorithm}`]: checksum.value,
          'x-amz-checksum-type': 'FULL_OBJECT',
          'x-amz-server-side-encryption': 'AES256',
        },
      };
    });
  },
};
