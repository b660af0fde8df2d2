import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What a signature is good for: `20221231/eu-west-1/s3/aws4_request`. */
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
  // Header values came off the wire as latin-1: the same bytes are hashed that were received.
  const hash = createHash('sha256').update(canonicalRequest, 'latin1').digest('hex');
  return ['AWS4-HMAC-SHA256', date, pathOf(scope).join('/'), hash].join('\n');
}

/** The signature as lower-case hex. */
export function signatureOf(secretAccessKey: string, scope: Scope, toSign: string): string {
  const key = pathOf(scope).reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return hmac(key, toSign).toString('hex');
}

/** Takes the same time wherever the first difference is, so that nothing can be guessed letter by letter. */
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
