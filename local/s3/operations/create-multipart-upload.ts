import { beyondStandIn, invalidRequest } from '../errors.ts';
import { METADATA_HEADERS, metadataOf } from '../metadata.ts';
import type { Operation } from '../operation.ts';
import type { S3Request } from '../request.ts';
import { xmlDocument } from '../xml.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export const createMultipartUpload: Operation = {
  name: 'CreateMultipartUpload',
  method: 'POST',
  on: 'object',
  requires: ['uploads'],
  headers: [...METADATA_HEADERS, 'x-amz-checksum-algorithm', 'x-amz-checksum-type'],
  action: 's3:PutObject',
  createsObject: false,
  async perform({ request, uploads, objects }) {
    objects.fileOf(request.key);
    const checksummed = asksForChecksum(request);
    const metadata = metadataOf(request);
    const { uploadId } = await uploads.begin({ key: request.key, metadata, checksummed });
    return {
      status: 200,
      headers: checksummed
        ? { 'x-amz-checksum-algorithm': 'CRC64NVME', 'x-amz-checksum-type': 'FULL_OBJECT' }
        : {},
      body: xmlDocument('InitiateMultipartUploadResult', {
        Bucket: request.bucket,
        Key: request.key,
        UploadId: uploadId,
      }),
    };
  },
};

/** Whether CRC-64/NVME of the full object is requested. Without a request S3 computes it too. */
function asksForChecksum({ headers }: S3Request): boolean {
  const algorithm = headers.get('x-amz-checksum-algorithm');
  const type = headers.get('x-amz-checksum-type');
  if (algorithm === undefined) {
    if (type === undefined) return false;
    throw invalidRequest(
      'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
    );
  }
  if (algorithm.toUpperCase() !== 'CRC64NVME') throw beyondStandIn(`multipart uploads with ${algorithm}`);
  if (type !== undefined && type !== 'FULL_OBJECT') {
    throw invalidRequest(`The ${type} checksum type cannot be used with the crc64nvme checksum algorithm.`);
  }
  return true;
}
