import { Fault, type Trace } from '../core/errors.ts';
import type { HttpAnswer } from '../core/ports.ts';
import type { S3Error } from './xml.ts';

/** The header with S3's own CRC-64/NVME of an object or a part. */
export const CHECKSUM = 'x-amz-checksum-crc64nvme';

/** For the guest's "Copy details". S3 identifies the request in headers, which CORS may hide, and in the body. */
export function traceOf(answer: HttpAnswer, error: S3Error | null = null): Trace {
  return {
    status: answer.status,
    code: error?.code ?? '',
    requestId: answer.header('x-amz-request-id') ?? error?.requestId ?? '',
    extendedRequestId: answer.header('x-amz-id-2') ?? error?.hostId ?? '',
  };
}

/**
 * S3's answer to a successful write has no body. One with a body is from a proxy (its login page, its warning), which
 * answered 200 itself and forwarded nothing.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html#API_PutObject_ResponseSyntax
 */
export function assertEmpty(answer: HttpAnswer): HttpAnswer {
  if (answer.body.trim() !== '') throw unreadableAnswer(answer);
  return answer;
}

/** An incomplete answer with a success status: it was cut off, or is not from S3. Worth another attempt. */
export function unreadableAnswer(answer: HttpAnswer): Fault {
  return new Fault({ kind: 'server', retryAfter: null, trace: traceOf(answer) });
}
