import { amzHeader, parameter } from './request.ts';
import type { S3Request } from './request.ts';
import type { Scope } from './signature.ts';
import type { SignatureLocation } from './signature-errors.ts';
import * as errors from './signature-errors.ts';

/** What a request says about its signature, before it is verified. */
export interface SignatureClaim {
  readonly where: SignatureLocation;
  readonly accessKeyId: string;
  readonly scope: Scope;
  /** `yyyyMMdd'T'HHmmss'Z'` */
  readonly date: string;
  /** Lifetime of the URL in seconds; `null` for a signature in headers. */
  readonly expires: number | null;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** Security token of temporary credentials. */
  readonly token: string | null;
  /** SHA-256 of the body in hex, or `UNSIGNED-PAYLOAD`. */
  readonly payloadHash: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const LONG_DATE = /^\d{8}T\d{6}Z$/u;
const QUERY_PARAMETERS = ['Credential', 'Signature', 'Date', 'SignedHeaders', 'Expires'] as const;
/** Seven days in seconds: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
const LONGEST_EXPIRY = 604_800;

/** Reads a request's claim; `null` for an anonymous request. @throws Refusal when it is malformed */
export function claimOf(request: S3Request): SignatureClaim | null {
  const authorization = request.headers.get('authorization');
  const algorithm = parameter(request, 'X-Amz-Algorithm');
  if (parameter(request, 'Signature') !== undefined) throw errors.unsupportedMechanism();
  if (authorization !== undefined && algorithm !== undefined) throw errors.twoMechanisms();
  if (authorization !== undefined) return headerClaim(request, authorization);
  // A repeated parameter is refused, so that the value that is checked cannot differ from the one that is
  // used.
  const names = request.query.map(([name]) => name).filter((name) => name.startsWith('X-Amz-'));
  if (new Set(names).size < names.length) throw errors.missingQueryParameters();
  const signed = [algorithm, ...QUERY_PARAMETERS.map((name) => parameter(request, `X-Amz-${name}`))];
  if (signed.every((value) => value === undefined)) return null;
  return queryClaim(request, algorithm);
}

function queryClaim(request: S3Request, algorithm: string | undefined): SignatureClaim {
  const [credential, signature, date, signedHeaders, expires] = QUERY_PARAMETERS.map((name) =>
    parameter(request, `X-Amz-${name}`),
  );
  if (
    algorithm === undefined ||
    credential === undefined ||
    signature === undefined ||
    date === undefined ||
    signedHeaders === undefined ||
    expires === undefined
  ) {
    throw errors.missingQueryParameters();
  }
  if (algorithm !== ALGORITHM) throw errors.wrongAlgorithm();
  if (!LONG_DATE.test(date)) throw errors.malformedDate();
  return {
    where: 'query',
    ...credentialOf(credential, 'query'),
    date,
    expires: expiryOf(expires),
    signedHeaders: signedHeaders.split(';'),
    signature,
    token: parameter(request, 'X-Amz-Security-Token') ?? null,
    payloadHash: amzHeader(request, 'x-amz-content-sha256') ?? 'UNSIGNED-PAYLOAD',
  };
}

function headerClaim(request: S3Request, authorization: string): SignatureClaim {
  if (!authorization.startsWith(`${ALGORITHM} `)) throw errors.unsupportedMechanism();
  const fields = new Map(
    authorization
      .slice(ALGORITHM.length)
      .split(',')
      .map((field) => /^\s*(\w+)=(\S*)\s*$/u.exec(field))
      .map((match) => [match?.[1] ?? '', match?.[2] ?? ''] as const),
  );
  const [credential, signedHeaders, signature] = ['Credential', 'SignedHeaders', 'Signature'].map((name) =>
    fields.get(name),
  );
  if (credential === undefined || signedHeaders === undefined || signature === undefined) {
    throw errors.malformedAuthorization();
  }
  const date = request.headers.get('x-amz-date');
  if (date === undefined || !LONG_DATE.test(date)) throw errors.missingDate();
  const payloadHash = request.headers.get('x-amz-content-sha256');
  if (payloadHash === undefined) throw errors.missingContentHash();
  return {
    where: 'header',
    ...credentialOf(credential, 'header'),
    date,
    expires: null,
    signedHeaders: signedHeaders.split(';'),
    signature,
    token: request.headers.get('x-amz-security-token') ?? null,
    payloadHash,
  };
}

function credentialOf(
  credential: string,
  where: SignatureLocation,
): Pick<SignatureClaim, 'accessKeyId' | 'scope'> {
  const [accessKeyId, date, region, service, terminal, ...more] = credential.split('/');
  if (!accessKeyId || !date || !region || !service || !terminal || more.length > 0) {
    throw errors.wrongScope(
      where,
      'the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
    );
  }
  return { accessKeyId, scope: { date, region, service, terminal } };
}

function expiryOf(text: string): number {
  if (/^-\d+$/u.test(text)) throw errors.expiryNegative();
  if (!/^\d+$/u.test(text)) throw errors.expiryNotANumber();
  const seconds = Number(text);
  if (seconds > LONGEST_EXPIRY) throw errors.expiryTooLong();
  return seconds;
}
