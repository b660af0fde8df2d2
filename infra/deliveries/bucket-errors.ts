import { toCommandError } from '../stack/aws-errors.ts';
import { CommandError } from '../terminal/command.ts';

const ELSEWHERE = 'It is in another region: say which with --region.';

/** Remedies for errors of S3 about a bucket, by the error's name. */
const REMEDIES: Readonly<Record<string, string>> = {
  AccessDenied: 'Whoever looks into it needs s3:ListBucket on the bucket and s3:GetObject on what is in it.',
  NoSuchBucket: 'Check its name: config.json has it, and the outputs of your stack.',
  PermanentRedirect: ELSEWHERE,
  AuthorizationHeaderMalformed: ELSEWHERE,
};

/** The `CommandError` for an error of the SDK about a bucket; other errors are returned unchanged. */
export function toBucketError(thrown: unknown, bucket: string): unknown {
  const remedy = thrown instanceof Error ? REMEDIES[thrown.name] : undefined;
  if (!(thrown instanceof Error) || remedy === undefined) return toCommandError(thrown) ?? thrown;
  return new CommandError(`The bucket ${bucket} cannot be read: ${thrown.message}`, remedy, {
    cause: thrown,
  });
}
