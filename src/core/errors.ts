/** What identifies an answer of AWS, for the guest's "Copy details": nothing secret, no URL. */
export interface Trace {
  /** HTTP status; 0 when no answer could be read. */
  readonly status: number;
  /** AWS's own error code, e.g. `SlowDown`, or `''`. */
  readonly code: string;
  /** `x-amz-request-id` (S3) or `x-amzn-requestid` (Cognito), or `''`. */
  readonly requestId: string;
  /** `x-amz-id-2`, or `''`. */
  readonly extendedRequestId: string;
}

/**
 * Everything that can go wrong with an upload: plain data, so that it can be shown, compared, stored and sent between
 * threads. Sizes are bytes, durations milliseconds, times epoch milliseconds.
 */
export type UploadError =
  /** Not even the own site answers, or the browser says that there is no network. */
  | { readonly kind: 'offline' }
  /** There is a network, but no answer could be read: an extension, a firewall, or a missing CORS rule. */
  | { readonly kind: 'blocked' }
  /** Nothing moved for longer than the speed of the line explains. */
  | { readonly kind: 'stalled' }
  /** The device's clock is too far off; `serverTime` is `null` where the answer did not contain it. */
  | { readonly kind: 'clock-skew'; readonly serverTime: number | null; readonly trace: Trace }
  | { readonly kind: 'credentials-expired'; readonly trace: Trace }
  /** The guest has another Cognito identity now, which may not write to the old key. */
  | { readonly kind: 'identity-gone'; readonly trace: Trace }
  /** The owner's pool does not admit guests, or pool, role or bucket are set up wrongly. */
  | { readonly kind: 'misconfigured'; readonly trace: Trace }
  | { readonly kind: 'denied'; readonly trace: Trace }
  | { readonly kind: 'throttled'; readonly retryAfter: number | null; readonly trace: Trace }
  | { readonly kind: 'server'; readonly retryAfter: number | null; readonly trace: Trace }
  /** S3 received other bytes than were sent. */
  | { readonly kind: 'checksum-mismatch'; readonly trace: Trace }
  /** 412 with S3's own error code: there already is an object under this key. */
  | { readonly kind: 'key-taken'; readonly trace: Trace }
  /** 409: another write to this key is in progress. */
  | { readonly kind: 'conflict'; readonly trace: Trace }
  /** S3 does not know the multipart upload, or no longer does. */
  | { readonly kind: 'upload-gone'; readonly trace: Trace }
  /** Proven if other bytes were read than before; otherwise the browser only refuses to read the file. */
  | { readonly kind: 'file-changed'; readonly proven?: true }
  | { readonly kind: 'file-unreadable' }
  | { readonly kind: 'too-large'; readonly limit: number }
  | { readonly kind: 'wrong-type'; readonly types: readonly string[] }
  | { readonly kind: 'too-many'; readonly limit: number }
  | { readonly kind: 'total-too-large'; readonly limit: number }
  /** The letterbox closed at the epoch millisecond `at`, before the file was sent. */
  | { readonly kind: 'closed'; readonly at: number }
  /** S3 refused the request as malformed, or our own code failed. `message` is for the details only. */
  | { readonly kind: 'bug'; readonly message: string; readonly trace: Trace | null };

/** What is done about an error. */
type Remedy =
  | 'retry'
  | 'refresh-credentials'
  | 'correct-clock'
  | 'wait-for-network'
  | 'start-over'
  | 'ask-guest'
  | 'give-up';

const REMEDIES: Readonly<Record<UploadError['kind'], Remedy>> = {
  offline: 'wait-for-network',
  blocked: 'retry',
  stalled: 'retry',
  'clock-skew': 'correct-clock',
  'credentials-expired': 'refresh-credentials',
  'identity-gone': 'start-over',
  misconfigured: 'give-up',
  denied: 'give-up',
  throttled: 'retry',
  server: 'retry',
  'checksum-mismatch': 'retry',
  'key-taken': 'start-over',
  conflict: 'retry',
  'upload-gone': 'start-over',
  'file-changed': 'ask-guest',
  'file-unreadable': 'ask-guest',
  'too-large': 'give-up',
  'wrong-type': 'give-up',
  'too-many': 'give-up',
  'total-too-large': 'give-up',
  closed: 'give-up',
  bug: 'ask-guest',
};

/** The one remedy for an error. */
export function remedyFor(error: UploadError): Remedy {
  return REMEDIES[error.kind];
}

/** Whether no answer came at all: that says nothing about the service. */
export function isUnanswered({ kind }: UploadError): boolean {
  return kind === 'offline' || kind === 'blocked' || kind === 'stalled';
}

/** Whether the owner's limits exclude the file. */
export function isBeyondLimits(error: UploadError): boolean {
  return 'limit' in error || error.kind === 'wrong-type';
}

/** Carries an `UploadError` up the call stack; `docs/decisions/0007-two-places-catch.md` says where it is caught. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly error: UploadError;

  constructor(error: UploadError) {
    super(error.kind);
    this.error = error;
  }
}

/** The plain error of anything thrown: whatever is not a `Fault` is a bug of ours. */
export function errorOf(thrown: unknown): UploadError {
  if (thrown instanceof Fault) return thrown.error;
  return { kind: 'bug', message: String(thrown), trace: null };
}
