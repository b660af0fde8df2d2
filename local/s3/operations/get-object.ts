import { noSuchKey } from '../errors.ts';
import type { Answer, Exchange, Operation } from '../operation.ts';
import { amzHeader } from '../request.ts';
import type { ObjectRecord } from '../objects.ts';
import type { ByteRange } from '../range.ts';
import { rangeOf } from '../range.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject: Operation = {
  name: 'GetObject',
  method: 'GET',
  on: 'object',
  requires: [],
  headers: ['x-amz-checksum-mode', 'range'],
  action: 's3:GetObject',
  createsObject: false,
  async perform(exchange) {
    const { record, range } = await found(exchange);
    const body = { file: exchange.objects.fileOf(record.key), ...range };
    return { ...head(exchange, record, range), body };
  },
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export const headObject: Operation = {
  ...getObject,
  name: 'HeadObject',
  method: 'HEAD',
  async perform(exchange) {
    const { record, range } = await found(exchange);
    return head(exchange, record, range);
  },
};

function head({ request }: Exchange, record: ObjectRecord, range: ByteRange | null): Answer {
  const { metadata, etag, size, lastModified, checksum } = record;
  const asked = amzHeader(request, 'x-amz-checksum-mode')?.toUpperCase() === 'ENABLED';
  return {
    status: range ? 206 : 200,
    headers: {
      ...metadata,
      ETag: etag,
      'Accept-Ranges': 'bytes',
      'Content-Length': String(range ? range.end - range.start + 1 : size),
      ...(range && { 'Content-Range': `bytes ${range.start}-${range.end}/${size}` }),
      'Last-Modified': new Date(lastModified).toUTCString(),
      'x-amz-server-side-encryption': 'AES256',
      // The checksum is that of the whole object, so S3 omits it for a range.
      ...(asked &&
        !range && {
          [`x-amz-checksum-${checksum.algorithm}`]: checksum.value,
          'x-amz-checksum-type': 'FULL_OBJECT',
        }),
    },
  };
}

async function found({ request, objects }: Exchange): Promise<{
  readonly record: ObjectRecord;
  readonly range: ByteRange | null;
}> {
  const record = await objects.find(request.key);
  if (!record) throw noSuchKey(request.key);
  return { record, range: rangeOf(request.headers.get('range'), record.size) };
}
