import { S3ServiceException } from '@aws-sdk/client-s3';
import { toBucketError } from '../deliveries/bucket-errors.ts';
import { CommandError } from '../terminal/command.ts';
import { errorCode } from '../terminal/error-code.ts';
import { PathConflict } from './disk.ts';

/** S3's "no" to one object, as against to everything. */
const ABOUT_ONE = [
  'AccessDenied',
  'Forbidden',
  'InvalidObjectState',
  'NoSuchKey',
  'NotFound',
  'NotImplemented',
];

/** Errors of a path on this disk, and of no other. */
const ABOUT_PATH = ['EACCES', 'EINVAL', 'EILSEQ', 'EISDIR', 'ENAMETOOLONG', 'ENOENT', 'ENOTDIR', 'EPERM'];

/** Errors of a disk that takes nothing more. */
const ABOUT_DISK = ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO'];

/**
 * Why one file could not be brought home, in words, if the others still may.
 * @throws CommandError when none of them may; what nobody foresaw, as it is
 */
export function failureReason(thrown: unknown, bucket: string): string {
  if (thrown instanceof PathConflict) return thrown.message;
  if (thrown instanceof S3ServiceException && ABOUT_ONE.includes(thrown.name))
    return `S3 does not give it: ${thrown.name}`;
  if (ABOUT_PATH.includes(errorCode(thrown))) return String(thrown);
  if (!ABOUT_DISK.includes(errorCode(thrown))) throw toBucketError(thrown, bucket);
  const remedy = 'Mend that, then run the same command again: it goes on where it stopped.';
  throw new CommandError(`The disk takes no more: ${String(thrown)}`, remedy, { cause: thrown });
}
