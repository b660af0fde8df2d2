import { noSuchKey } from '../errors.ts';
import type { Exchange, Operation } from '../operation.ts';
import { amzHeader } from '../request.ts';
import type { ObjectRecord } from '../objects.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject: Operation = {
  name: 'GetObject',
  method: 'GET',
  on: 'object',
  requires: [],
  headers: ['x-amz-checksum-mode'],
  action: 's3:GetObject',
  createsObject: false,
  async perform(exchange) {
    const { key, size } = await found(exchange);
    return { ...(await head(exchange)), body: { file: exchange.objects.fileOf(key), size } };
  },
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export const headObject: Operation = {
  ...getObject,
  name: 'HeadObject',
  method: 'HEAD',
  perform: head,
};

async function head(exchange: Exchange): Promise<{ status: number; headers: Record<string, string> }> {
  const { metadata, etag, size, lastModified, checksum } = await found(exchange);
  const asked = amzHeader(exchange.request, 'x-amz-checksum-mode')?.toUpperCase() === 'ENABLED';
  return {
    status: 200,
    headers: {
      ...metadata,
      ETag: etag,
      'Content-Length': String(size),
      'Last-Modified': new Date(lastModified).toUTCString(),
      'x-amz-server-side-encryption': 'AES256',
      ...(asked && {
        [`x-amz-checksum-${checksum.algorithm}`]: checksum.value,
        'x-amz-checksum-type': 'FULL_OBJECT',
      }),
    },
  };
}

async function found({ request, objects }: Exchange): Promise<ObjectRecord> {
  const record = await objects.find(request.key);
  if (!record) throw noSuchKey(request.key);
  return record;
}
