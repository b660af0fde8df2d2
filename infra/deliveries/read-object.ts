import type { Readable } from 'node:stream';
import { GetObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import type { StoredObject } from './delivery.ts';
import type { DropBucket } from './drop-bucket.ts';

/** S3's errors that hold for every object: credentials, clock, bucket or region are wrong. */
const ABOUT_ALL = [
  ...[
    'AccountProblem',
    'AllAccessDisabled',
    'AuthorizationHeaderMalformed',
    'ExpiredToken',
    'InvalidAccessKeyId',
  ],
  ...['InvalidToken', 'NoSuchBucket', 'PermanentRedirect', 'RequestTimeTooSkewed', 'SignatureDoesNotMatch'],
  ...['TokenRefreshRequired', 'UnrecognizedClientException'],
];

/** Whether S3 refused a request for a reason that other objects need not share. */
export function isAboutOneObject(thrown: unknown): thrown is S3ServiceException {
  if (!(thrown instanceof S3ServiceException)) return false;
  const { httpStatusCode = 500 } = thrown.$metadata;
  return httpStatusCode >= 400 && httpStatusCode < 500 && !ABOUT_ALL.includes(thrown.name);
}

/**
 * The bytes of an object, in one piece of memory that is as large as the listing says.
 * @throws S3ServiceException; RangeError when S3 sends more
 */
export async function readObject({ client, name }: DropBucket, { key, size }: StoredObject): Promise<Buffer> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: key }));
  const bytes = Buffer.alloc(size);
  let length = 0;
  for await (const chunk of Body as Readable as AsyncIterable<Buffer>) {
    bytes.set(chunk, length);
    length += chunk.length;
  }
  return bytes.subarray(0, length);
}
