import { toBucketError } from '../deliveries/bucket-errors.ts';
import { isAboutOneObject } from '../deliveries/read-object.ts';
import { CommandError } from '../terminal/command.ts';
import { errorCode } from '../terminal/error-code.ts';
import { printable } from '../terminal/visible.ts';
import { PathConflict } from './disk.ts';

/** Errors of the file system that are about one path. */
const ABOUT_PATH = ['EACCES', 'EINVAL', 'EILSEQ', 'EISDIR', 'ENAMETOOLONG', 'ENOENT', 'ENOTDIR', 'EPERM'];

/** Errors of the file system after which nothing more can be written. */
const ABOUT_DISK = ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO'];

/**
 * Why one file could not be downloaded, for errors after which the other files may still be.
 * @throws CommandError for an error that concerns all files; unexpected errors as they are
 */
export function failureReason(thrown: unknown, bucket: string): string {
  if (thrown instanceof PathConflict) return thrown.message;
  if (isAboutOneObject(thrown)) return `S3 does not give it: ${printable(thrown.name)}`;
  if (ABOUT_PATH.includes(errorCode(thrown))) return String(thrown);
  if (!ABOUT_DISK.includes(errorCode(thrown))) throw toBucketError(thrown, bucket);
  const remedy = 'Fix that, then run the same command again: it goes on where it stopped.';
  throw new CommandError(`Nothing more can be written to the disk: ${String(thrown)}`, remedy, {
    cause: thrown,
  });
}
