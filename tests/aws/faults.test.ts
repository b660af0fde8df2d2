import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOf } from '../../src/aws/faults.ts';
import type { UploadError } from '../../src/core/errors.ts';
import { answer, errorXml } from '../support/fake-transport.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** An error of S3 as it comes, read at `NOW`. */
function fault(status: number, code: string, message = '', fields: Record<string, string> = {}): UploadError {
  return faultOf(answer({ status, body: errorXml(code, message, fields) }), NOW);
}

describe("S3's codes", () => {
  test.each<[number, string, UploadError['kind']]>([
    [400, 'ExpiredToken', 'credentials-expired'],
    [400, 'InvalidToken', 'credentials-expired'],
    [400, 'TokenRefreshRequired', 'credentials-expired'],
    [503, 'SlowDown', 'throttled'],
    [503, 'ServiceUnavailable', 'throttled'],
    [500, 'InternalError', 'server'],
    [400, 'RequestTimeout', 'server'],
    [400, 'IncompleteBody', 'server'],
    [400, 'BadDigest', 'checksum-mismatch'],
    [400, 'InvalidDigest', 'checksum-mismatch'],
    [400, 'XAmzContentChecksumMismatch', 'checksum-mismatch'],
    [412, 'PreconditionFailed', 'key-taken'],
    [409, 'ConditionalRequestConflict', 'conflict'],
    [409, 'OperationAborted', 'conflict'],
    [404, 'NoSuchUpload', 'upload-gone'],
    [404, 'NoSuchBucket', 'misconfigured'],
    [400, 'InvalidBucketName', 'misconfigured'],
    [403, 'AllAccessDisabled', 'misconfigured'],
    [301, 'PermanentRedirect', 'misconfigured'],
    [307, 'TemporaryRedirect', 'misconfigured'],
    [400, 'AuthorizationHeaderMalformed', 'misconfigured'],
    [400, 'IllegalLocationConstraintException', 'misconfigured'],
    [403, 'InvalidAccessKeyId', 'credentials-expired'],
    [501, 'NotImplemented', 'misconfigured'],
    [400, 'KMS.DisabledException', 'misconfigured'],
    [400, 'KMS.NotFoundException', 'misconfigured'],
    [400, 'KMS.KMSInvalidStateException', 'misconfigured'],
    [403, 'AccessDenied', 'denied'],
    [403, 'SomethingNew', 'denied'],
    [403, 'SignatureDoesNotMatch', 'bug'],
    [400, 'InvalidRequest', 'bug'],
    [400, 'InvalidPart', 'bug'],
    [400, 'MetadataTooLarge', 'bug'],
    [411, 'MissingContentLength', 'bug'],
  ])('%i %s is %s', (status, code, kind) => {
    expect(fault(status, code)).toMatchObject({ kind, trace: { status, code } });
  });

  test.each([
    [
      "Error parsing the X-Amz-Credential parameter; the region 'us-east-1' is wrong; expecting 'eu-west-1'",
      'misconfigured',
    ],
    ['X-Amz-Expires must be less than a week (in seconds)', 'bug'],
  ])('AuthorizationQueryParametersError "%s" is %s', (message, kind) => {
    expect(fault(400, 'AuthorizationQueryParametersError', message).kind).toBe(kind);
  });

  test('an error inside a 200 is recognised by its code', () => {
    expect(fault(200, 'InternalError').kind).toBe('server');
    expect(fault(200, 'SlowDown').kind).toBe('throttled');
    expect(fault(200, 'SomethingNew').kind).toBe('server');
  });
});

describe('answers without a code', () => {
  test.each<[number, UploadError['kind']]>([
    [0, 'blocked'],
    [302, 'misconfigured'],
    [400, 'bug'],
    [401, 'denied'],
    [403, 'denied'],
    [404, 'bug'],
    [405, 'bug'],
    [408, 'server'],
    [409, 'conflict'],
    [412, 'server'],
    [413, 'bug'],
    [429, 'throttled'],
    [500, 'server'],
    [502, 'server'],
    [503, 'throttled'],
    [504, 'server'],
    [511, 'server'],
  ])('%i is %s', (status, kind) => {
    expect(faultOf(answer({ status }), NOW).kind).toBe(kind);
    expect(faultOf(answer({ status, body: '<!DOCTYPE html><html>No.</html>' }), NOW).kind).toBe(kind);
  });
});

describe('time', () => {
  const TIMES: readonly [number, string, string][] = [
    [
      403,
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
    ],
    [403, 'AccessDenied', 'Request is not yet valid'],
    [403, 'AccessDenied', 'Request has expired'],
  ];

  test.each(TIMES)('%i %s "%s" is a wrong clock when the clocks differ', (status, code, message) => {
    for (const serverTime of [NOW + DAY, NOW - DAY, NOW + 6 * MINUTE]) {
      const ServerTime = new Date(serverTime).toISOString();
      expect(fault(status, code, message, { ServerTime })).toMatchObject({ kind: 'clock-skew', serverTime });
    }
  });

  test.each(TIMES)(
    '%i %s "%s" is a request that was held up when the clocks agree',
    (status, code, message) => {
      for (const serverTime of [NOW, NOW + 4 * MINUTE, NOW - 4 * MINUTE]) {
        const ServerTime = new Date(serverTime).toISOString();
        expect(fault(status, code, message, { ServerTime })).toEqual({ kind: 'stalled' });
      }
    },
  );

  test('the Date header is used if the body contains no time', () => {
    const date = new Date(NOW + DAY).toUTCString();
    const body = errorXml('AccessDenied', 'Request is not yet valid');
    expect(faultOf(answer({ status: 403, headers: { date }, body }), NOW)).toMatchObject({
      kind: 'clock-skew',
      serverTime: NOW + DAY,
    });
  });

  test('without any time the clock is wrong by an unknown amount', () => {
    expect(fault(403, 'AccessDenied', 'Request has expired')).toMatchObject({
      kind: 'clock-skew',
      serverTime: null,
    });
  });
});

describe('Retry-After', () => {
  test.each([
    ['120', 120_000],
    ['0', 0],
    [new Date(NOW + 90_000).toUTCString(), 90_000],
    [new Date(NOW - 90_000).toUTCString(), 0],
    ['soon', null],
    ['-5', null],
  ])('%j means %j ms', (value, retryAfter) => {
    const headers = { 'retry-after': value };
    expect(faultOf(answer({ status: 503, headers }), NOW)).toMatchObject({ kind: 'throttled', retryAfter });
    expect(faultOf(answer({ status: 500, headers }), NOW)).toMatchObject({ kind: 'server', retryAfter });
  });

  test('may be absent', () => {
    expect(faultOf(answer({ status: 503 }), NOW)).toMatchObject({ retryAfter: null });
  });
});

describe('the trace', () => {
  test('identifies the request by its headers', () => {
    const headers = { 'x-amz-request-id': 'request', 'x-amz-id-2': 'extended' };
    const body = errorXml('AccessDenied', 'Access Denied', { RequestId: 'other', HostId: 'other' });
    expect(faultOf(answer({ status: 403, headers, body }), NOW)).toEqual({
      kind: 'denied',
      trace: { status: 403, code: 'AccessDenied', requestId: 'request', extendedRequestId: 'extended' },
    });
  });

  test('identifies it by its body where CORS hides the headers', () => {
    expect(fault(403, 'AccessDenied', '', { RequestId: 'request', HostId: 'extended' })).toMatchObject({
      trace: { requestId: 'request', extendedRequestId: 'extended' },
    });
  });

  test('of a bug comes with the message of S3', () => {
    expect(fault(400, 'InvalidRequest', 'Value for x-amz-checksum-type header is invalid.')).toMatchObject({
      kind: 'bug',
      message: '400 InvalidRequest Value for x-amz-checksum-type header is invalid.',
    });
  });
});

test('any answer gives an error of a known kind, and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999 }), fc.string(), fc.string(), (status, code, text) => {
      expect(faultOf(answer({ status, body: text }), NOW).kind).toBeTypeOf('string');
      expect(fault(status, code.replace(/[<&]/g, '')).kind).toBeTypeOf('string');
    }),
  );
});
