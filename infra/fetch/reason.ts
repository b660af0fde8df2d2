import { S3ServiceException } from '@aws-sdk/client-s3';
import { fromAws } from '../deliveries/trouble.ts';
import { CommandError } from '../terminal/command.ts';
import { codeOf, NoPlace } from './disk.ts';

/** S3's "no" to one object, as against to everything. */
const ABOUT_ONE = [
  'AccessDenied',
  'Forbidden',
  'InvalidObjectState',
  'NoSuchKey',
  'NotFound',
  'NotImplemented',
];

const FULL = ['ENOSPC', 'EDQUOT', 'EROFS'];

/** Errors of a path on this disk: another name may well work. */
const ABOUT_PATH = ['EACCES', 'EINVAL', 'EILSEQ', 'EISDIR', 'ENAMETOOLONG', 'ENOENT', 'ENOTDIR', 'EPERM'];

/**
 * Why one file could not be brought home, in words, if the others still may.
 * @throws CommandError when none of them may; what nobody foresaw, as it is
 */
export function reasonFor(thrown: unknown, bucket: string): string {
  if (thrown instanceof NoPlace) return thrown.message;
  if (thrown instanceof S3ServiceException && ABOUT_ONE.includes(thrown.name))
    return `S3 does not give it: ${thrown.name}`;
  const code = codeOf(thrown);
  if (ABOUT_PATH.includes(code)) return String(thrown);
  if (FULL.includes(code))
    throw new CommandError(`The disk takes no more: ${String(thrown)}`, AGAIN, { cause: thrown });
  const known = fromAws(thrown, bucket);
  if (known instanceof CommandError || !isWeather(thrown)) throw known;
  throw new CommandError(`S3 cannot be reached: ${String(thrown)}`, AGAIN, { cause: thrown });
}

const AGAIN = 'Then run the same command again: it goes on where it stopped.';

function isWeather(thrown: unknown): boolean {
  return thrown instanceof S3ServiceException || codeOf(thrown) !== '' || String(thrown).includes('Timeout');
}
