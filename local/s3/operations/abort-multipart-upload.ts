import type { Operation } from '../operation.ts';
import { parameter } from '../request.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html */
export const abortMultipartUpload: Operation = {
  name: 'AbortMultipartUpload',
  method: 'DELETE',
  on: 'object',
  requires: ['uploadId'],
  headers: [],
  action: 's3:AbortMultipartUpload',
  createsObject: false,
  async perform({ request, uploads }) {
    await uploads.discard(request.key, parameter(request, 'uploadId') ?? '');
    return { status: 204 };
  },
};
