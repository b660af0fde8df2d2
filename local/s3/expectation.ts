import {
  badDigest,
  badMd5,
  beyondStandIn,
  contentHashMismatch,
  invalidMd5,
  invalidRequest,
} from './errors.ts';
import type { Algorithm, Digests } from './digests.ts';
import { ALGORITHMS, digest, DIGEST_SIZES } from './digests.ts';
import type { S3Request } from './request.ts';

/** A checksum as S3 writes it, in base64. */
export interface Checksum {
  readonly algorithm: Algorithm;
  readonly value: string;
}

/** The digests that a request says its body has. */
export interface Expectation {
  readonly checksum: Checksum | null;
  /** `Content-MD5`, base64. */
  readonly md5: string | null;
  /** The signed SHA-256 in hex; `null` for an unsigned payload. */
  readonly sha256: string | null;
}

const CHECKSUM = 'x-amz-checksum-';
/** Endings of `x-amz-checksum-…` headers that contain no checksum. */
const DESCRIPTIONS = ['algorithm', 'type', 'mode'];

/**
 * Reads a request's expected digests. Checksums count in headers only: S3 signs one in the query, but ignores
 * it.
 * @throws Refusal InvalidRequest, InvalidDigest, NotImplemented
 */
export function expectationOf(request: S3Request, payloadHash: string): Expectation {
  const md5 = request.headers.get('content-md5') ?? null;
  if (md5 !== null && !isBase64(md5, 16)) throw invalidMd5(md5);
  const sha256 = payloadHash === 'UNSIGNED-PAYLOAD' ? null : payloadHash;
  if (sha256 !== null && !/^[0-9a-f]{64}$/u.test(sha256)) {
    throw beyondStandIn(`x-amz-content-sha256: ${sha256}, a body signed piece by piece`);
  }
  return { checksum: checksumOf(request), md5, sha256 };
}

/** The algorithms that are needed to check an expectation. */
export function algorithmsFor({ checksum, sha256 }: Expectation): readonly Algorithm[] {
  return [...(checksum ? [checksum.algorithm] : []), ...(sha256 === null ? [] : (['sha256'] as const))];
}

/** Compares digests. @throws Refusal BadDigest, XAmzContentSHA256Mismatch */
export function checkDigests({ checksum, md5, sha256 }: Expectation, digests: Digests): void {
  if (sha256 !== null) {
    const computed = digest(digests, 'sha256', 'hex');
    if (computed !== sha256) throw contentHashMismatch(sha256, computed);
  }
  if (md5 !== null) {
    const computed = digest(digests, 'md5', 'base64');
    if (computed !== md5) throw badMd5(md5, computed);
  }
  if (checksum && digest(digests, checksum.algorithm, 'base64') !== checksum.value) {
    throw badDigest(checksum.algorithm);
  }
}

/** The `x-amz-checksum-` header of a request, if there is one. */
export function checksumOf(request: S3Request): Checksum | null {
  const names = [...request.headers.keys()]
    .filter((name) => name.startsWith(CHECKSUM))
    .map((name) => name.slice(CHECKSUM.length))
    .filter((name) => !DESCRIPTIONS.includes(name));
  if (names.length > 1) {
    throw invalidRequest(
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  }
  const announced = request.headers.get('x-amz-sdk-checksum-algorithm');
  const [name] = names;
  if (name === undefined) {
    if (announced === undefined) return null;
    throw invalidRequest(
      'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    );
  }
  const algorithm = ALGORITHMS.find((each) => each === name);
  if (!algorithm) throw beyondStandIn(`the checksum ${CHECKSUM}${name}`);
  if (announced !== undefined && announced.toLowerCase() !== name) {
    throw invalidRequest('Value for x-amz-sdk-checksum-algorithm header is invalid.');
  }
  const value = request.headers.get(CHECKSUM + name) ?? '';
  if (!isBase64(value, DIGEST_SIZES[algorithm])) {
    throw invalidRequest(`Value for ${CHECKSUM}${name} header is invalid.`);
  }
  return { algorithm, value };
}

function isBase64(text: string, bytes: number): boolean {
  const decoded = Buffer.from(text, 'base64');
  return decoded.length === bytes && decoded.toString('base64') === text;
}
