import type { Trace, UploadError } from '../../src/core/errors.ts';

const trace: Trace = { status: 503, code: 'SlowDown', requestId: 'REQ123', extendedRequestId: 'EXT456' };

/** One error of each kind; a kind that is missing here does not compile. */
export const ERRORS: { readonly [Kind in UploadError['kind']]: Extract<UploadError, { kind: Kind }> } = {
  offline: { kind: 'offline' },
  blocked: { kind: 'blocked' },
  stalled: { kind: 'stalled' },
  'clock-skew': { kind: 'clock-skew', serverTime: 0, trace },
  'credentials-expired': { kind: 'credentials-expired', trace },
  'identity-gone': { kind: 'identity-gone', trace },
  misconfigured: { kind: 'misconfigured', trace },
  denied: { kind: 'denied', trace },
  throttled: { kind: 'throttled', retryAfter: 1000, trace },
  server: { kind: 'server', retryAfter: null, trace },
  'checksum-mismatch': { kind: 'checksum-mismatch', trace },
  'key-taken': { kind: 'key-taken', trace },
  conflict: { kind: 'conflict', trace },
  'upload-gone': { kind: 'upload-gone', trace },
  'file-changed': { kind: 'file-changed' },
  'file-unreadable': { kind: 'file-unreadable' },
  'too-large': { kind: 'too-large', limit: 20_000_000_000 },
  'wrong-type': { kind: 'wrong-type', types: ['image/*', '.pdf', 'application/pdf'] },
  'too-many': { kind: 'too-many', limit: 20 },
  'total-too-large': { kind: 'total-too-large', limit: 2_000_000_000 },
  closed: { kind: 'closed', at: Date.UTC(2026, 10, 22, 18) },
  bug: { kind: 'bug', message: 'TypeError: x is not a function', trace },
};
