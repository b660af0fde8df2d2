import { CommandError } from '../terminal/command.ts';

/** What the owner can do, by the name of the SDK's or S3's error. */
const REMEDIES: Readonly<Record<string, string>> = {
  CredentialsProviderError:
    'Log in first (aws configure, or aws sso login), or name a profile with --profile.',
  ExpiredToken: 'Your session has ended: log in again.',
  ExpiredTokenException: 'Your session has ended: log in again.',
  TokenRefreshRequired: 'Your session has ended: log in again.',
  InvalidAccessKeyId:
    'AWS does not know these keys: log in again. For the stand-in, start it with npm start.',
  SignatureDoesNotMatch: 'AWS does not accept these keys: check them, and the clock of this machine.',
  RequestTimeTooSkewed: 'Set the clock of this machine.',
  AccessDenied: 'Your keys must be allowed s3:ListBucket and s3:GetObject on this bucket.',
  NoSuchBucket: 'Check the name: the outputs of your stack have it, and so has config.json.',
  PermanentRedirect: 'The bucket is in another region: say which with --region.',
  AuthorizationHeaderMalformed: 'The bucket is in another region: say which with --region.',
  ECONNREFUSED: 'Nothing answers there. For the stand-in, start it with npm start.',
  ENOTFOUND: 'Check the network, the region and the endpoint.',
};

/** An error of the SDK's as a sentence and a remedy; what is none comes back as it is. */
export function fromAws(thrown: unknown, bucket: string): unknown {
  if (!(thrown instanceof Error)) return thrown;
  const code = 'code' in thrown ? String(thrown.code) : '';
  const remedy = REMEDIES[thrown.name] ?? REMEDIES[code];
  if (remedy === undefined) return thrown;
  return new CommandError(`The bucket ${bucket} cannot be read: ${thrown.message || code}`, remedy, {
    cause: thrown,
  });
}
