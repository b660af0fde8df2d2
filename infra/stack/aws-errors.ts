import { CommandError } from '../terminal/command.ts';

/** What AWS, the SDK or the network says, by a pattern of `name: message`, and the same for an owner. */
type KnownError = readonly [pattern: RegExp, message: string, remedy: string];

const SIGN_IN = 'Sign in again (aws sso login, aws login, or new keys), then run the same command again.';

/**
 * In order: the first that fits is told. Names are those of the services' models and of the SDK's own providers:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html
 */
const KNOWN_ERRORS: readonly KnownError[] = [
  [
    /^(RequestTimeTooSkewed|RequestExpired|SignatureDoesNotMatch: Signature (expired|not yet current))/,
    "This computer's clock is wrong, so AWS refuses what it signs.",
    'Set the clock, then run the same command again.',
  ],
  [
    /^(ExpiredToken|TokenRefreshRequired|\w*(CredentialsProvider|TokenProvider)Error: [^]*(expired|refresh this SSO session))/i,
    'Your AWS login has expired.',
    SIGN_IN,
  ],
  [
    /^\w*(CredentialsProvider|TokenProvider)Error/,
    'No AWS credentials were found.',
    'Sign in (aws configure sso, then aws sso login), set AWS_PROFILE or say --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
  ],
  [
    /^(InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|SignatureDoesNotMatch|AuthFailure|InvalidToken)\b/,
    'AWS does not know these credentials here.',
    'Check which ones are in use (aws sts get-caller-identity), and that the region is switched on in this account.',
  ],
  [
    /^(Access ?Denied|AccessDeniedException|UnauthorizedOperation|AllAccessDisabled|Forbidden)/i,
    'Your AWS user may not do this.',
    'Use one that may, or grant the right named below: docs/deploying.md lists them all.',
  ],
  [
    /^(Throttling|TooManyRequests|SlowDown)/,
    'AWS asks for patience.',
    'Run the same command again in a minute.',
  ],
  [
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH)\b|^TimeoutError/,
    'AWS cannot be reached.',
    'Check the network and the name of the region (or, with --local, that npm start is running), then run the same command again: it goes on where it stopped.',
  ],
];

/**
 * Does `work` and puts what AWS refuses into an owner's words.
 * @throws CommandError for everything that AWS, the SDK's credentials or the network can refuse; the rest is thrown on
 */
export async function withCommandErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw toCommandError(thrown) ?? thrown;
  }
}

/** What AWS, the SDK's credentials or the network refused, in an owner's words; `null` for everything else. */
export function toCommandError(thrown: unknown): CommandError | null {
  if (!(thrown instanceof Error) || thrown instanceof CommandError) return null;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? ` ${thrown.code}` : '';
  const said = `${thrown.name}: ${thrown.message}${code}`;
  const [, message, remedy] = KNOWN_ERRORS.find(([pattern]) => pattern.test(said)) ?? [];
  if (message !== undefined && remedy !== undefined) {
    return new CommandError(message, `${remedy}\n  (${said})`, { cause: thrown });
  }
  // Every other answer of a service: its own words are the best there are.
  if (!('$metadata' in thrown)) return null;
  return new CommandError(
    `AWS refused: ${said}`,
    'When that is mended, run the same command again: it goes on where it stopped.',
    { cause: thrown },
  );
}
