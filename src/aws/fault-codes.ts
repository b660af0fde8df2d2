import type { UploadError } from '../core/errors.ts';
import type { S3Error } from './xml.ts';

/** The kinds of error that an answer of S3 can mean. */
export type Kind =
  Exclude<Extract<UploadError, { readonly trace: unknown }>['kind'], 'identity-gone'> | 'stalled' | 'blocked';

/**
 * What S3's codes mean here. A code not listed speaks through its status.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
const BY_CODE: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['ExpiredToken', 'credentials-expired'],
  ['InvalidToken', 'credentials-expired'],
  ['TokenRefreshRequired', 'credentials-expired'],
  // Keys that were handed out a moment ago and are not known everywhere yet, or no more: new ones are.
  ['InvalidAccessKeyId', 'credentials-expired'],
  ['RequestTimeTooSkewed', 'clock-skew'],
  ['SlowDown', 'throttled'],
  ['ServiceUnavailable', 'throttled'],
  ['InternalError', 'server'],
  // 400s that blame the line, not the request: it was cut off, or went silent.
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
  // An endpoint that is not S3 and cannot do what is asked of it.
  ['NotImplemented', 'misconfigured'],
  // The bucket's encryption key cannot be used: S3 passes the code of KMS on.
  ['KMS.DisabledException', 'misconfigured'],
  ['KMS.NotFoundException', 'misconfigured'],
  ['KMS.KMSInvalidStateException', 'misconfigured'],
  ['SignatureDoesNotMatch', 'bug'],
]);

/** Codes that S3 uses for many things, told apart by their message. */
const BY_MESSAGE: readonly (readonly [code: string, fragment: string, kind: Kind])[] = [
  ['AccessDenied', 'Request is not yet valid', 'clock-skew'],
  ['AccessDenied', 'Request has expired', 'clock-skew'],
  ['AuthorizationQueryParametersError', 'region', 'misconfigured'],
];

/** Where the code says nothing (a proxy's page, an empty body) the status does. */
const BY_STATUS: ReadonlyMap<number, Kind> = new Map<number, Kind>([
  [0, 'blocked'],
  [401, 'denied'],
  [403, 'denied'],
  [408, 'server'],
  [409, 'conflict'],
  // Taken for "it has arrived" only by S3's own word: a proxy has preconditions of its own, and passes nothing on.
  [412, 'server'],
  [429, 'throttled'],
  [503, 'throttled'],
]);

/** The kind of error behind a status and, where the body held one, S3's own word; time is not considered yet. */
export function kindOf(status: number, error: S3Error | null): Kind {
  const { code = '', message = '' } = error ?? {};
  const byMessage = BY_MESSAGE.find(([named, fragment]) => code === named && message.includes(fragment));
  return byMessage?.[2] ?? BY_CODE.get(code) ?? BY_STATUS.get(status) ?? byClass(status);
}

function byClass(status: number): Kind {
  if (status >= 500 || status < 300) return 'server';
  return status < 400 ? 'misconfigured' : 'bug';
}
