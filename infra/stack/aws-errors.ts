import { CommandError } from '../terminal/command.ts';

/** A pattern for `name: message` of an error, and the message and the remedy for the owner. */
type KnownError = readonly [pattern: RegExp, message: string, remedy: string];

const SIGN_IN = 'Sign in again (aws sso login, aws login, or new keys), then run the same command again.';

const UNREACHABLE = 'AWS cannot be reached.';

/** The SDK connects directly, whatever the proxy settings are. */
function proxyHint(environment: NodeJS.ProcessEnv = process.env): string {
  const name = ['HTTPS_PROXY', 'https_proxy'].find((each) => environment[each]);
  if (name === undefined) return '';
  return `\n${name} is set, but these commands use no proxy: run them where AWS is reached directly, for example in AWS CloudShell.`;
}

/**
 * The first entry that matches is used. Names are those of the services' models and of the SDK's credential
 * providers: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html
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
    'AWS limits the rate of requests.',
    'Run the same command again in a minute.',
  ],
  [
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH)\b|^TimeoutError/,
    UNREACHABLE,
    'Check the network and the name of the region (or, with --local, that npm start is running), then run the same command again: it goes on where it stopped.',
  ],
];

/**
 * Runs `work` and turns errors of AWS into `CommandError`s.
 * @throws CommandError for every error of AWS, of the SDK's credential providers and of the network; other
 * errors are thrown on
 */
export async function withCommandErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw toCommandError(thrown) ?? thrown;
  }
}

/**
 * The `CommandError` for an error of AWS, of the SDK's credential providers or of the network; `null` for
 * other errors.
 */
export function toCommandError(thrown: unknown): CommandError | null {
  if (!(thrown instanceof Error) || thrown instanceof CommandError) return null;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? ` ${thrown.code}` : '';
  const said = `${thrown.name}: ${thrown.message}${code}`;
  const [, message, remedy] = KNOWN_ERRORS.find(([pattern]) => pattern.test(said)) ?? [];
  if (message !== undefined && remedy !== undefined) {
    const proxy = message === UNREACHABLE ? proxyHint() : '';
    return new CommandError(message, `${remedy}${proxy}\n  (${said})`, { cause: thrown });
  }
  // For other errors of a service its own message is the best there is.
  if (!('$metadata' in thrown)) return null;
  return new CommandError(
    `AWS refused: ${said}`,
    'When that is fixed, run the same command again: it goes on where it stopped.',
    { cause: thrown },
  );
}
