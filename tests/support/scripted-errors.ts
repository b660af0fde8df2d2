import type { Trace, UploadError } from '../../src/core/errors.ts';
import type { MultipartStore, ObjectStore, Random } from '../../src/core/ports.ts';

export type Operation = Exclude<keyof ObjectStore, 'multipart'> | keyof MultipartStore;

/** What goes wrong with one request. */
export type ScriptedError =
  /** Half of the body was handed over, then this came; nothing was done. */
  | { readonly before: UploadError }
  /** It was done, but this came instead of the answer. */
  | { readonly after: UploadError }
  /** Nothing comes, ever; `after`: though it was done. */
  | 'silence'
  | 'silence-after'
  /** The body is damaged on its way. */
  | 'flipped-bit';

/** What goes wrong with the `nth` request of an operation, 1 being the first. */
export type ErrorScript = (operation: Operation, nth: number) => ScriptedError | undefined;

export const NO_ERRORS: ErrorScript = () => undefined;

/** Troubles by appointment: `{ 'putPart 2': slowDown }` meets the second part that is sent. */
export function scripted(
  plan: Readonly<Partial<Record<`${Operation} ${number}`, ScriptedError>>>,
): ErrorScript {
  return (operation, nth) => plan[`${operation} ${nth}`];
}

/** The first `times` requests of an operation meet this. */
export function firstRequests(times: number, met: Operation, trouble: ScriptedError): ErrorScript {
  return (operation, nth) => (operation === met && nth <= times ? trouble : undefined);
}

/** Every request meets one of `troubles` with this chance, as the random numbers have it. */
export function randomErrors(
  random: Random,
  chance: number,
  troubles: readonly ScriptedError[],
): ErrorScript {
  return () =>
    random.fraction() < chance ? troubles[Math.floor(random.fraction() * troubles.length)] : undefined;
}

const trace = (status: number, code: string): Trace => ({
  status,
  code,
  requestId: `request-${code}`,
  extendedRequestId: '',
});

/** The errors that requests meet, one of each that the core tells apart. */
export const errors = {
  offline: { kind: 'offline' },
  blocked: { kind: 'blocked' },
  stalled: { kind: 'stalled' },
  slowDown: { kind: 'throttled', retryAfter: null, trace: trace(503, 'SlowDown') },
  internal: { kind: 'server', retryAfter: null, trace: trace(500, 'InternalError') },
  expired: { kind: 'credentials-expired', trace: trace(400, 'ExpiredToken') },
  skewed: { kind: 'clock-skew', serverTime: null, trace: trace(403, 'RequestTimeTooSkewed') },
  damaged: { kind: 'checksum-mismatch', trace: trace(400, 'BadDigest') },
  conflict: { kind: 'conflict', trace: trace(409, 'ConditionalRequestConflict') },
  uploadGone: { kind: 'upload-gone', trace: trace(404, 'NoSuchUpload') },
  keyTaken: { kind: 'key-taken', trace: trace(412, 'PreconditionFailed') },
  identityGone: { kind: 'identity-gone', trace: trace(0, 'IdentityChanged') },
  denied: { kind: 'denied', trace: trace(403, 'AccessDenied') },
  unreadable: { kind: 'file-unreadable' },
  refused: { kind: 'file-changed' },
} as const satisfies Readonly<Record<string, UploadError>>;
