import { Fault, type Trace, type UploadError } from '../core/errors.ts';

type Kind = 'throttled' | 'server' | 'misconfigured';

/**
 * Cognito's errors by name: nearly all of them have the status 400, throttling too.
 * https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html
 */
const BY_NAME: ReadonlyMap<string, Kind> = new Map([
  ['TooManyRequestsException', 'throttled'],
  ['LimitExceededException', 'throttled'],
  ['ThrottlingException', 'throttled'],
  ['InternalErrorException', 'server'],
  ['ExternalServiceException', 'server'],
  ['ResourceConflictException', 'server'],
  // Guest access is disabled in the pool.
  ['NotAuthorizedException', 'misconfigured'],
  // No guest role, or one that its trust policy does not allow guests to assume.
  ['InvalidIdentityPoolConfigurationException', 'misconfigured'],
  // No such pool in this region.
  ['ResourceNotFoundException', 'misconfigured'],
  // An invalid pool id.
  ['InvalidParameterException', 'misconfigured'],
  ['ValidationException', 'misconfigured'],
]);

/** What the SDK throws; without a status no answer could be read. */
interface SdkError {
  readonly name: string;
  readonly message: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

/** The plain error of anything that the Cognito client threw. */
export function cognitoErrorOf(thrown: unknown): UploadError {
  if (thrown instanceof Fault) return thrown.error;
  const { name, message, $metadata } = thrown as SdkError;
  const status = $metadata?.httpStatusCode ?? 0;
  const trace: Trace = { status, code: name, requestId: $metadata?.requestId ?? '', extendedRequestId: '' };
  const kind = BY_NAME.get(name) ?? kindOf(status);
  if (kind === 'blocked') return { kind };
  if (kind === 'misconfigured') return { kind, trace };
  if (kind === 'bug') return { kind, message: `${name}: ${message}`, trace };
  return { kind, retryAfter: null, trace };
}

/** A 200 that is not from Cognito (a captive portal's login page, for example) counts as no answer. */
function kindOf(status: number): Kind | 'blocked' | 'bug' {
  if (status < 400) return 'blocked';
  if (status === 429) return 'throttled';
  return status >= 500 ? 'server' : 'bug';
}
