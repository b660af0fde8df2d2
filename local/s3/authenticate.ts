import { accessDenied } from './errors.ts';
import type { SignatureClaim } from './claim.ts';
import { claimOf } from './claim.ts';
import { canonicalRequest } from './canonical.ts';
import type { S3Request } from './request.ts';
import { sameSecret, signatureOf, stringToSign } from './signature.ts';
import * as errors from './signature-errors.ts';

/** Access keys of the owner, or temporary credentials of a guest. */
export interface Account {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Absent for the owner. */
  readonly session?: {
    readonly token: string;
    /** Epoch milliseconds. */
    readonly expiration: number;
    readonly identityId: string;
  };
}

export interface AuthOptions {
  readonly region: string;
  readonly accounts: { find(accessKeyId: string): Account | undefined };
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** The verified sender of a request. */
export interface Authenticated {
  readonly account: Account;
  readonly claim: SignatureClaim;
}

/** Largest allowed clock difference: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html (RequestTimeTooSkewed) */
const ALLOWED_SKEW = 15 * 60_000;

/**
 * Verifies a request's signature and returns its sender.
 * @throws Refusal with S3's error, before the body is read
 */
export function authenticate(request: S3Request, gate: AuthOptions): Authenticated {
  const claim = claimOf(request);
  if (claim === null) throw accessDenied();
  checkScope(claim, gate.region);
  checkTime(claim, gate.now());
  const account = gate.accounts.find(claim.accessKeyId);
  // S3 finds temporary keys by their token, so without it they are unknown.
  if (!account || (account.session && claim.token === null)) throw errors.unknownAccessKey(claim.accessKeyId);
  checkToken(account, claim.token, gate.now());
  checkSignedHeaders(request, claim);
  checkSignature(request, claim, account);
  return { account, claim };
}

function checkScope({ scope, where, date }: SignatureClaim, region: string): void {
  const wrong = (problem: string) => errors.wrongScope(where, problem);
  if (scope.region !== region) {
    const problem = `the region '${scope.region}' is wrong; expecting '${region}'`;
    throw errors.wrongScope(where, problem, { Region: region });
  }
  if (scope.service !== 's3')
    throw wrong(`incorrect service "${scope.service}". This endpoint belongs to "s3".`);
  if (scope.terminal !== 'aws4_request') {
    throw wrong(`incorrect terminal "${scope.terminal}". This endpoint uses "aws4_request".`);
  }
  if (scope.date !== date.slice(0, 8)) {
    throw wrong(
      `Invalid credential date "${scope.date}". This date is not the same as X-Amz-Date: "${date}".`,
    );
  }
}

function checkTime({ date, expires }: SignatureClaim, now: number): void {
  const signedAt = parseSigningDate(date);
  if (Number.isNaN(signedAt)) throw errors.malformedDate();
  if (expires === null) {
    if (Math.abs(signedAt - now) > ALLOWED_SKEW) throw errors.tooSkewed(date, now, ALLOWED_SKEW);
    return;
  }
  const expiresAt = signedAt + expires * 1000;
  if (signedAt > now + ALLOWED_SKEW) throw errors.notYetValid(signedAt, expiresAt, now);
  if (expiresAt < now) throw errors.hasExpired(expires, expiresAt, now);
}

function checkToken(account: Account, token: string | null, now: number): void {
  if (token === null) return;
  if (!account.session || !sameSecret(token, account.session.token)) throw errors.invalidToken(token);
  if (account.session.expiration <= now) throw errors.expiredToken(token);
}

function checkSignedHeaders({ headers }: S3Request, { signedHeaders }: SignatureClaim): void {
  const mustBeSigned = [...headers.keys()].filter((name) => name === 'host' || name.startsWith('x-amz-'));
  const unsigned = mustBeSigned.filter((name) => !signedHeaders.includes(name));
  if (!signedHeaders.includes('host') && !unsigned.includes('host')) unsigned.unshift('host');
  if (unsigned.length > 0) throw errors.headersNotSigned(unsigned);
}

function checkSignature(request: S3Request, claim: SignatureClaim, account: Account): void {
  const canonical = canonicalRequest(request, claim.signedHeaders, claim.payloadHash);
  const toSign = stringToSign(claim.date, claim.scope, canonical);
  if (sameSecret(signatureOf(account.secretAccessKey, claim.scope, toSign), claim.signature)) return;
  throw errors.signatureDoesNotMatch({
    AWSAccessKeyId: claim.accessKeyId,
    StringToSign: toSign,
    SignatureProvided: claim.signature,
    StringToSignBytes: hexBytes(toSign),
    CanonicalRequest: canonical,
    CanonicalRequestBytes: hexBytes(canonical),
  });
}

/** Parses `20221231T235959Z` as epoch milliseconds; `NaN` for an invalid date. */
export function parseSigningDate(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u, '$1-$2-$3T$4:$5:$6Z'));
}

function hexBytes(text: string): string {
  return Buffer.from(text, 'latin1')
    .toString('hex')
    .replaceAll(/(..)(?!$)/gu, '$1 ');
}
