import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The credential scope of a signature: `20221231/eu-west-1/s3/aws4_request`. */
export interface Scope {
  /** `yyyyMMdd` */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminal: string;
}

/**
 * The string to sign of Signature Version 4.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 * @param date `yyyyMMdd'T'HHmmss'Z'`
 */
export function stringToSign(date: string, scope: Scope, canonicalRequest: string): string {
  // Node decodes header values as latin-1, so this hashes the received bytes.
  const hash = createHash('sha256').update(canonicalRequest, 'latin1').digest('hex');
  return ['AWS4-HMAC-SHA256', date, pathOf(scope).join('/'), hash].join('\n');
}

/** The signature as lower-case hex. */
export function signatureOf(secretAccessKey: string, scope: Scope, toSign: string): string {
  const key = pathOf(scope).reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return hmac(key, toSign).toString('hex');
}

/** Compares in constant time, so that a secret cannot be guessed character by character. */
export function sameSecret(a: string, b: string): boolean {
  const [x, y] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return x !== undefined && y !== undefined && timingSafeEqual(x, y);
}

function pathOf(scope: Scope): readonly string[] {
  return [scope.date, scope.region, scope.service, scope.terminal];
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
