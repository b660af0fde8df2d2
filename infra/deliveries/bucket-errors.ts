import { toCommandError } from '../stack/aws-errors.ts';
import { CommandError } from '../terminal/command.ts';

const ELSEWHERE = 'It is in another region: say which with --region.';

/** What S3 says of a bucket, by its error's name, and what the owner can do about it. */
const REMEDIES: Readonly<Record<string, string>> = {
  AccessDenied: 'Whoever looks into it needs s3:ListBucket on the bucket and s3:GetObject on what is in it.',
  NoSuchBucket: 'Check its name: config.json has it, and the outputs of your stack.',
  PermanentRedirect: ELSEWHERE,
  AuthorizationHeaderMalformed: ELSEWHERE,
};

/** An error of the SDK's as a sentence and a remedy; what is none comes back as it is. */
export function toBucketError(thrown: unknown, bucket: string): unknown {
  const remedy = thrown instanceof Error ? REMEDIES[thrown.name] : undefined;
  if (!(thrown instanceof Error) || remedy === undefined) return toCommandError(thrown) ?? thrown;
  return new CommandError(`The bucket ${bucket} cannot be read: ${thrown.message}`, remedy, {
    cause: thrown,
  });
}
