const MIB = 1024 * 1024;

/** Small enough that a broken connection loses little, large enough that the two round trips of a request do not show. */
const MIN_PART_SIZE = 8 * MIB;

/** The smallest part S3 takes that is not the last: on a line that stalls, as little as possible is lost with one. */
const SMALLEST_PART_SIZE = 5 * MIB;

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const MAX_PARTS = 10_000;

/** The largest part S3 takes, 5 GiB; ten thousand of them are its largest object, 48.8 TiB. */
const MAX_PART_SIZE = 5 * 1024 * MIB;

/** The largest object S3 takes, in bytes. */
export const MAX_OBJECT_SIZE = MAX_PARTS * MAX_PART_SIZE;

/** One part of a plan: bytes `start` (inclusive) to `end` (exclusive) of the file. */
interface PlannedPart {
  /** 1 to 10,000. */
  readonly partNumber: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The size of a part, in bytes, for a file of `size` bytes. Chosen once, since every part but the last must have it.
 * `hasStalled`: whether the line has stalled of late.
 */
export function partSizeFor(size: number, hasStalled = false): number {
  const preferred = hasStalled ? SMALLEST_PART_SIZE : MIN_PART_SIZE;
  const smallest = Math.ceil(size / MAX_PARTS / MIB) * MIB;
  return Math.min(Math.max(preferred, smallest), MAX_PART_SIZE);
}

/** All parts of a file, in order. */
export function planParts(size: number, partSize: number): readonly PlannedPart[] {
  const count = Math.ceil(size / partSize);
  return Array.from({ length: count }, (_, index) => ({
    partNumber: index + 1,
    start: index * partSize,
    end: Math.min((index + 1) * partSize, size),
  }));
}
