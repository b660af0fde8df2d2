import type { Door } from './door.ts';
import type { Wire } from './wire.ts';

/** Something that somebody may try at the door, and what comes of it: the status and S3's own word. */
export interface Attack {
  readonly name: string;
  readonly expected: Expected;
  /** Makes the request, after whatever has to be there for it. */
  readonly mount: (door: Door) => Promise<Wire>;
}

/** One answer where both give the same; else each its own, and why. */
export type Expected =
  string | { readonly standIn: string; readonly ceph: string | RegExp; readonly why: string };

/** Refused by both, each in its own words. Those of the stand-in are S3's, as far as AWS documents them. */
export function refused(standIn: string, ceph: string | RegExp): Expected {
  return { standIn, ceph, why: 'Ceph has other words for it' };
}

/** Refused by the stand-in, and on AWS, but not by Ceph. */
export function taken(standIn: string, why: string): Expected {
  return { standIn, ceph: '200', why };
}

export const MISMATCH = '403 SignatureDoesNotMatch';
export const DENIED = '403 AccessDenied';
