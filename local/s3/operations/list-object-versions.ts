import type { Operation } from '../operation.ts';
import { parameter } from '../request.ts';
import { xmlDocument } from '../xml.ts';

/** All on one page. The bucket has no versions: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html */
export const listObjectVersions: Operation = {
  name: 'ListObjectVersions',
  method: 'GET',
  on: 'bucket',
  requires: ['versions'],
  accepts: ['prefix'],
  headers: [],
  action: 's3:ListBucketVersions',
  createsObject: false,
  async perform({ request, objects }) {
    const prefix = parameter(request, 'prefix') ?? '';
    const found = (await objects.list()).filter(({ key }) => key.startsWith(prefix));
    const body = xmlDocument('ListVersionsResult', {
      Name: request.bucket,
      Prefix: prefix,
      IsTruncated: false,
      Version: found.map(({ key, size, etag, lastModified }) => ({
        ...{ Key: key, VersionId: 'null', IsLatest: true },
        ...{ LastModified: new Date(lastModified).toISOString(), ETag: etag, Size: size },
      })),
    });
    return { status: 200, body };
  },
};
