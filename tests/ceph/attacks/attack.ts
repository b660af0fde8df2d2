import type { AttackedBucket } from './attacked-bucket.ts';
import type { RawRequest } from './http.ts';

/** An attack, and the expected answer: the status and S3's error code. */
export interface Attack {
  readonly name: string;
  readonly expected: Expected;
  /** Prepares the request, and everything that it needs. */
  readonly prepare: (target: AttackedBucket) => Promise<RawRequest>;
}

/** One answer where the stand-in and Ceph agree; else the answer of each, and the reason. */
export type Expected =
  string | { readonly standIn: string; readonly ceph: string | RegExp; readonly why: string };

/** Refused by both, with different errors. The stand-in's are S3's, as far as AWS documents them. */
export function refused(standIn: string, ceph: string | RegExp): Expected {
  return { standIn, ceph, why: 'Ceph has other words for it' };
}

/** Refused by the stand-in, and by AWS, but not by Ceph. */
export function acceptedByCeph(standIn: string, why: string): Expected {
  return { standIn, ceph: '200', why };
}

export const MISMATCH = '403 SignatureDoesNotMatch';
export const DENIED = '403 AccessDenied';
