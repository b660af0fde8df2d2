import type { UploadError } from '../core/errors.ts';
import type { S3Error } from './xml.ts';

/** The kinds of error that an answer of S3 can have. */
export type S3ErrorKind =
  Exclude<Extract<UploadError, { readonly trace: unknown }>['kind'], 'identity-gone'> | 'stalled' | 'blocked';

/**
 * The kind of error for each of S3's codes. For codes that are not listed, the status decides.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
const BY_CODE: ReadonlyMap<string, S3ErrorKind> = new Map<string, S3ErrorKind>([
  ['ExpiredToken', 'credentials-expired'],
  ['InvalidToken', 'credentials-expired'],
  ['TokenRefreshRequired', 'credentials-expired'],
  // Access keys that are not known everywhere yet, or no longer: new ones are.
  ['InvalidAccessKeyId', 'credentials-expired'],
  ['RequestTimeTooSkewed', 'clock-skew'],
  ['SlowDown', 'throttled'],
  ['ServiceUnavailable', 'throttled'],
  ['InternalError', 'server'],
  // 400s that are due to the connection, not the request: it was cut off, or stalled.
  ['RequestTimeout', 'server'],
  ['IncompleteBody', 'server'],
  ['BadDigest', 'checksum-mismatch'],
  ['InvalidDigest', 'checksum-mismatch'],
  ['XAmzContentChecksumMismatch', 'checksum-mismatch'],
  ['PreconditionFailed', 'key-taken'],
  ['ConditionalRequestConflict', 'conflict'],
  ['OperationAborted', 'conflict'],
  ['NoSuchUpload', 'upload-gone'],
  ['NoSuchBucket', 'misconfigured'],
  ['InvalidBucketName', 'misconfigured'],
  ['AllAccessDisabled', 'misconfigured'],
  // The wrong region.
  ['PermanentRedirect', 'misconfigured'],
  ['AuthorizationHeaderMalformed', 'misconfigured'],
  ['IllegalLocationConstraintException', 'misconfigured'],
  // The endpoint is not S3 and does not support the request.
  ['NotImplemented', 'misconfigured'],
  // The bucket's encryption key cannot be used: S3 forwards the code of KMS.
  ['KMS.DisabledException', 'misconfigured'],
  ['KMS.NotFoundException', 'misconfigured'],
  ['KMS.KMSInvalidStateException', 'misconfigured'],
  ['SignatureDoesNotMatch', 'bug'],
]);

/** Codes that S3 uses for several errors, distinguished by their message. */
const BY_MESSAGE: readonly (readonly [code: string, fragment: string, kind: S3ErrorKind])[] = [
  ['AccessDenied', 'Request is not yet valid', 'clock-skew'],
  ['AccessDenied', 'Request has expired', 'clock-skew'],
  ['AuthorizationQueryParametersError', 'region', 'misconfigured'],
];

/** The kind of error by status, for answers without a known code (a proxy's page, an empty body). */
const BY_STATUS: ReadonlyMap<number, S3ErrorKind> = new Map<number, S3ErrorKind>([
  [0, 'blocked'],
  [401, 'denied'],
  [403, 'denied'],
  [408, 'server'],
  [409, 'conflict'],
  // Only S3's own code means that the key is taken: a proxy has preconditions of its own, and forwards nothing.
  [412, 'server'],
  [429, 'throttled'],
  [503, 'throttled'],
]);

/** The kind of error by status and, if the body contains one, S3's own error; without comparing clocks. */
export function kindOf(status: number, error: S3Error | null): S3ErrorKind {
  const { code = '', message = '' } = error ?? {};
  const byMessage = BY_MESSAGE.find(([named, fragment]) => code === named && message.includes(fragment));
  return byMessage?.[2] ?? BY_CODE.get(code) ?? BY_STATUS.get(status) ?? byClass(status);
}

function byClass(status: number): S3ErrorKind {
  if (status >= 500 || status < 300) return 'server';
  return status < 400 ? 'misconfigured' : 'bug';
}
