import { createHash } from 'node:crypto';
import { rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import { HeadObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import type { DropBucket } from '../deliveries/drop-bucket.ts';
import type { ExpectedChecksum } from './checksums.ts';
import { checksumsFromS3, ChecksumSet } from './checksums.ts';
import { crcOfFile, makeFolders, moveIfAbsent, readInto, statusOf } from './disk.ts';
import { download } from './download.ts';
import { isInfected } from './malware.ts';
import type { PlannedFile } from './plan.ts';
import { markedDamaged } from './safe-name.ts';
import type { SafePath, SafePaths } from './safe-paths.ts';

/** The outcome for one file. */
export type FetchOutcome =
  /** It is in the target. `before`: an earlier run fetched it. `checked`: there was a checksum to verify. */
  | { readonly kind: 'fetched'; readonly path: SafePath; readonly before: boolean; readonly checked: boolean }
  /** A checksum or its size differs. It is kept under another name. */
  | { readonly kind: 'damaged'; readonly path: SafePath; readonly mismatches: readonly string[] }
  | { readonly kind: 'missing'; readonly reason: string };

/** The folders that a delivery is downloaded into. */
export interface Target {
  /** Folder of the guest's files. */
  readonly files: string;
  /** Folder of unfinished files. */
  readonly unfinished: string;
  readonly paths: SafePaths;
  /** Whether to download what GuardDuty has found malware in. */
  readonly wantsInfected: boolean;
}

/**
 * Downloads one file to `path`, or beside it when there is another file: nothing is ever overwritten.
 * @throws as `download` does, and errors of the file system
 */
export async function fetchFile(
  bucket: DropBucket,
  { object, crc64nvme, modifiedAt }: PlannedFile,
  path: SafePath,
  target: Target,
): Promise<FetchOutcome> {
  const head = await headOf(bucket, object.key);
  if (!target.wantsInfected && (await isInfected(bucket, object.key, head?.TagCount)))
    return { kind: 'missing', reason: 'GuardDuty found malware in it. --infected fetches it all the same.' };
  const expected: readonly ExpectedChecksum[] = [
    ...(crc64nvme === null
      ? []
      : [{ algorithm: 'CRC64NVME', value: crc64nvme, according: 'the list' } as const]),
    ...(head ? checksumsFromS3(head) : []),
  ];
  const checked = expected.length > 0;
  await makeFolders(target.files, path.slice(0, -1));
  const place = await firstFreePath(path, target, (file) => hasChecksums(file, object.size, expected));
  if (place.before) return { kind: 'fetched', path: place.path, before: true, checked };
  const part = join(target.unfinished, partFileName(object.key));
  const { crc64nvme: found, mismatches } = await download(bucket, object, part, expected);
  const wanted =
    mismatches.length === 0 ? place.path : target.paths.beside(path, markedDamaged(path.at(-1) ?? ''));
  const final = await moveToTarget(part, wanted, target, found);
  await utimes(join(target.files, ...final), new Date(), new Date(modifiedAt));
  if (mismatches.length > 0) return { kind: 'damaged', path: final, mismatches };
  return { kind: 'fetched', path: final, before: false, checked };
}

/** What S3 says about an object, with its checksums; `null` where S3 does not say. */
async function headOf(bucket: DropBucket, key: string): Promise<HeadObjectCommandOutput | null> {
  try {
    const question = new HeadObjectCommand({ Bucket: bucket.name, Key: key, ChecksumMode: 'ENABLED' });
    return await bucket.client.send(question);
  } catch (thrown) {
    // The answer to a HEAD has no body, so 400 has no reason. The download gets the reason, or works.
    if (thrown instanceof S3ServiceException && thrown.$metadata.httpStatusCode === 400) return null;
    throw thrown;
  }
}

/**
 * The name of an unfinished file: a hash of its key, so it is unique, short, and contains nothing that a
 * guest chose.
 */
export function partFileName(key: string): string {
  return `${createHash('sha256').update(key).digest('hex')}.part`;
}

/** The first path, beginning with `path`, that is free or at which the same file already is. */
async function firstFreePath(
  path: SafePath,
  { files, paths }: Target,
  isSameFile: (file: string) => Promise<boolean>,
): Promise<{ readonly path: SafePath; readonly before: boolean }> {
  for (let at = path; ; at = paths.beside(at)) {
    const status = await statusOf(join(files, ...at));
    if (status === 'nothing') return { path: at, before: false };
    if (status === 'file' && (await isSameFile(join(files, ...at)))) return { path: at, before: true };
  }
}

async function moveToTarget(
  part: string,
  path: SafePath,
  target: Target,
  crc64nvme: string,
): Promise<SafePath> {
  for (let at = path; ; at = target.paths.beside(at)) {
    const place = await firstFreePath(at, target, async (file) => (await crcOfFile(file)) === crc64nvme);
    at = place.path;
    if (place.before) await rm(part);
    if (place.before || (await moveIfAbsent(part, join(target.files, ...at)))) return at;
  }
}

async function hasChecksums(
  file: string,
  size: number,
  expected: readonly ExpectedChecksum[],
): Promise<boolean> {
  if (expected.length === 0 || (await stat(file)).size !== size) return false;
  const sums = new ChecksumSet(expected);
  await readInto(file, sums);
  return (await sums.mismatches()).length === 0;
}
