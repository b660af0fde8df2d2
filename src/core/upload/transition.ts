import type { UploadEvent, UploadState } from '../types.ts';

type Kind = UploadState['kind'];
type EventKind = UploadEvent['kind'];

/** Which states accept which event. Whatever is not listed changes nothing: late network answers are normal. */
const ACCEPTS: Readonly<Record<EventKind, readonly Kind[]>> = {
  start: ['queued'],
  phase: ['active', 'waiting'],
  progress: ['active'],
  silence: ['active'],
  wait: ['active', 'waiting'],
  fail: ['queued', 'active', 'waiting'],
  // An object that S3 has confirmed is there, whatever the guest has pressed in the meantime.
  finish: ['active', 'waiting', 'paused', 'cancelling'],
  pause: ['queued', 'active', 'waiting'],
  resume: ['paused'],
  retry: ['failed', 'waiting', 'active'],
  cancel: ['queued', 'active', 'waiting', 'paused', 'failed', 'needs-file'],
  undo: ['cancelling'],
  discard: ['cancelling'],
  recognise: ['active', 'waiting', 'paused', 'cancelling'],
  'miss-file': ['queued', 'active', 'waiting', 'paused'],
  'give-file': ['needs-file', 'failed'],
};

/** Bytes handed over so far, as far as the state remembers them. */
export function sentOf(state: UploadState): number {
  return 'sent' in state ? state.sent : 0;
}

/**
 * The state after `event`: the only writer of upload state. Returns `state` itself, the same object, when the
 * state does not accept the event.
 */
export function uploadTransition(state: UploadState, event: UploadEvent): UploadState {
  if (!ACCEPTS[event.kind].includes(state.kind)) return state;
  const sent = sentOf(state);
  switch (event.kind) {
    case 'start':
      return { kind: 'active', phase: 'preparing', sent };
    case 'phase':
      return { kind: 'active', phase: event.phase, sent };
    case 'progress':
      return state.kind === 'active' ? { ...state, sent: event.sent } : state;
    case 'silence':
      return state.kind === 'active' ? withSilence(state, event.since) : state;
    case 'wait':
      return { kind: 'waiting', error: event.error, until: event.until, sent };
    case 'fail':
      return { kind: 'failed', error: event.error, sent };
    case 'finish':
      return { kind: 'done', key: event.key, checksum: event.checksum, at: event.at };
    case 'pause':
      return { kind: 'paused', sent };
    case 'cancel':
      return { kind: 'cancelling', until: event.until, sent };
    case 'discard':
      return { kind: 'cancelled', ...(event.isUncertain && { isUncertain: true }) };
    case 'recognise':
      return { kind: 'cancelled' };
    case 'miss-file':
      return { kind: 'needs-file', sent };
    case 'retry':
      // What moves by itself is not disturbed.
      return state.kind === 'active' && state.silentSince === undefined ? state : { kind: 'queued', sent };
    case 'resume':
    case 'undo':
      return { kind: 'queued', sent };
    case 'give-file':
      // It may be a smaller one.
      return { kind: 'queued', sent: 0 };
  }
}

function withSilence(
  { phase, sent }: Extract<UploadState, { kind: 'active' }>,
  since: number | null,
): UploadState {
  return { kind: 'active', phase, sent, ...(since !== null && { silentSince: since }) };
}
