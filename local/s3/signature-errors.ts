import type { Details } from './refusal.ts';
import { Refusal } from './refusal.ts';

/* S3's errors about signatures, with S3's messages. https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */

const queryError = (message: string, details?: Details): Refusal =>
  new Refusal(400, 'AuthorizationQueryParametersError', message, details);

const headerError = (message: string, details?: Details): Refusal =>
  new Refusal(
    400,
    'AuthorizationHeaderMalformed',
    `The authorization header is malformed; ${message}`,
    details,
  );

/** Where a request has its signature. S3's messages depend on it. */
export type SignatureLocation = 'query' | 'header';

/** The credential scope is not for this service, region and day. */
export function wrongScope(where: SignatureLocation, problem: string, details?: Details): Refusal {
  return where === 'query'
    ? queryError(`Error parsing the X-Amz-Credential parameter; ${problem}`, details)
    : headerError(problem, details);
}

export const missingQueryParameters = (): Refusal =>
  queryError(
    'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
  );

export const wrongAlgorithm = (): Refusal =>
  queryError('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256"');

export const malformedDate = (): Refusal =>
  queryError("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");

export const expiryNotANumber = (): Refusal => queryError('X-Amz-Expires should be a number');

export const expiryNegative = (): Refusal => queryError('X-Amz-Expires must be non-negative');

export const expiryTooLong = (): Refusal =>
  queryError(
    'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
  );

export const malformedAuthorization = (): Refusal =>
  headerError(
    'the authorization header requires three components: Credential, SignedHeaders, and Signature.',
  );

export const unsupportedMechanism = (): Refusal =>
  new Refusal(
    400,
    'InvalidRequest',
    'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
  );

export const twoMechanisms = (): Refusal =>
  new Refusal(
    400,
    'InvalidArgument',
    'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified',
  );

export const missingDate = (): Refusal =>
  new Refusal(403, 'AccessDenied', 'AWS authentication requires a valid Date or x-amz-date header');

export const missingContentHash = (): Refusal =>
  new Refusal(400, 'InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');

export const headersNotSigned = (names: readonly string[]): Refusal =>
  new Refusal(403, 'AccessDenied', 'There were headers present in the request which were not signed', {
    HeadersNotSigned: names.join(', '),
  });

export const unknownAccessKey = (accessKeyId: string): Refusal =>
  new Refusal(
    403,
    'InvalidAccessKeyId',
    'The AWS Access Key Id you provided does not exist in our records.',
    {
      AWSAccessKeyId: accessKeyId,
    },
  );

export const invalidToken = (token: string): Refusal =>
  new Refusal(400, 'InvalidToken', 'The provided token is malformed or otherwise invalid.', {
    'Token-0': token,
  });

export const expiredToken = (token: string): Refusal =>
  new Refusal(400, 'ExpiredToken', 'The provided token has expired.', { 'Token-0': token });

/** Times are epoch milliseconds. Only here S3 writes `X-Amz-Date` as a number. */
export const notYetValid = (signedAt: number, expiresAt: number, now: number): Refusal =>
  new Refusal(403, 'AccessDenied', 'Request is not yet valid', {
    'X-Amz-Date': signedAt,
    Expires: isoSeconds(expiresAt),
    ServerTime: isoSeconds(now),
  });

/** `expires` is in seconds, times are epoch milliseconds. */
export const hasExpired = (expires: number, expiresAt: number, now: number): Refusal =>
  new Refusal(403, 'AccessDenied', 'Request has expired', {
    'X-Amz-Expires': expires,
    Expires: isoSeconds(expiresAt),
    ServerTime: isoSeconds(now),
  });

export const tooSkewed = (requestTime: string, now: number, allowed: number): Refusal =>
  new Refusal(
    403,
    'RequestTimeTooSkewed',
    'The difference between the request time and the current time is too large.',
    { RequestTime: requestTime, ServerTime: isoSeconds(now), MaxAllowedSkewMilliseconds: allowed },
  );

/** Like S3, contains what was signed, so that a client can find the difference. */
export const signatureDoesNotMatch = (details: Details): Refusal =>
  new Refusal(
    403,
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    details,
  );

function isoSeconds(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/u, 'Z');
}
