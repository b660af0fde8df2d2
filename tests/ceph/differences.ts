import type { Difference } from '../contract/object-store.ts';

const CHECKSUMS = 'Ceph 16 reads no x-amz-checksum header and says none: only Content-MD5 is checked';
const CONDITIONS = 'Ceph 16 asks If-None-Match of a PutObject, not of a CompleteMultipartUpload';
const SIZE = 'Ceph 16 does not know x-amz-mp-object-size';
const UNLISTED = 'Ceph 16 calls an unknown upload NoSuchKey when its parts are to be listed';
const UNFINISHED = 'Ceph 16 takes an unknown upload for one that is being completed: 500 InternalError';

/** What S3 does for this page and Ceph does not. Each difference is asserted, so this list fails when Ceph changes. */
export const DIFFERENCES: readonly Difference[] = [
  differs('gives back the checksum', CHECKSUMS, 'expected { checksum: null }'),
  differs('gives back the checksum of the whole', CHECKSUMS, 'expected { checksum: null }'),
  differs('knows the checksum of each part', CHECKSUMS, 'expected null to be'),
  differs('refuses a damaged body, stores nothing of it, and leaves the key free', CHECKSUMS, 'it succeeded'),
  differs('refuses a damaged part and does not list it', CHECKSUMS, 'it succeeded'),
  // `exists` sends a write with a wrong checksum. A store that accepts it is broken.
  differs('is told of one that is not, and nothing is made by asking', CHECKSUMS, 'bug'),
  differs(
    'is not finished with the checksum of another whole, and can still be finished rightly',
    CHECKSUMS,
    'it succeeded',
  ),
  differs('is not finished with another size, and can still be finished rightly', SIZE, 'it succeeded'),
  differs('is not finished over an object that came in between', CONDITIONS, 'it succeeded'),
  differs('has no list of parts any more once it is finished', UNLISTED, "expected 'bug'"),
  differs('has no list of parts', UNLISTED, "expected 'bug'"),
  differs('has no list of parts either', UNLISTED, "expected 'bug'"),
  differs('cannot be finished', UNFINISHED, "expected 'server'"),
];

function differs(promise: string, why: string, says: string): Difference {
  return { promise, why, says };
}
