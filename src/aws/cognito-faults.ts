import { Fault, type Trace, type UploadError } from '../core/errors.ts';

type Kind = 'throttled' | 'server' | 'misconfigured';

/**
 * Cognito's errors by name: the status is 400 for nearly all of them, throttling included.
 * https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html
 */
const BY_NAME: ReadonlyMap<string, Kind> = new Map([
  ['TooManyRequestsException', 'throttled'],
  ['LimitExceededException', 'throttled'],
  ['ThrottlingException', 'throttled'],
  ['InternalErrorException', 'server'],
  ['ExternalServiceException', 'server'],
  ['ResourceConflictException', 'server'],
  // Guest access is off in the pool.
  ['NotAuthorizedException', 'misconfigured'],
  // No guest role, or a trust policy that does not let it be assumed.
  ['InvalidIdentityPoolConfigurationException', 'misconfigured'],
  // No such pool in this region.
  ['ResourceNotFoundException', 'misconfigured'],
  // A pool id that is none.
  ['InvalidParameterException', 'misconfigured'],
  ['ValidationException', 'misconfigured'],
]);

/** What the SDK hangs on everything it throws; without a status there was no answer that could be read. */
interface SdkError {
  readonly name: string;
  readonly message: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

/** The error behind whatever the Cognito client threw. */
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

/** A 200 that is not Cognito's (a hotel's login page, say) is as good as no answer. */
function kindOf(status: number): Kind | 'blocked' | 'bug' {
  if (status < 400) return 'blocked';
  if (status === 429) return 'throttled';
  return status >= 500 ? 'server' : 'bug';
}
