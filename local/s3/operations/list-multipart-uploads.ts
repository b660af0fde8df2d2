import type { Operation } from '../operation.ts';
import { parameter } from '../request.ts';
import { xmlDocument } from '../xml.ts';

/** All on one page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html */
export const listMultipartUploads: Operation = {
  name: 'ListMultipartUploads',
  method: 'GET',
  on: 'bucket',
  requires: ['uploads'],
  accepts: ['prefix'],
  headers: [],
  action: 's3:ListBucketMultipartUploads',
  createsObject: false,
  perform({ request, uploads }) {
    const prefix = parameter(request, 'prefix') ?? '';
    const body = xmlDocument('ListMultipartUploadsResult', {
      Bucket: request.bucket,
      Prefix: prefix,
      IsTruncated: false,
      Upload: uploads.list(prefix).map(({ key, uploadId }) => ({ Key: key, UploadId: uploadId })),
    });
    return Promise.resolve({ status: 200, body });
  },
};
