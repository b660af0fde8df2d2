import { expect, test } from 'vitest';
import type { UploadEvent, UploadState } from '../../src/core/types.ts';
import { transition } from '../../src/core/upload/transition.ts';
import { arrow, arrowsUnder } from './diagrams.ts';

const error = { kind: 'offline' } as const;

/** One of each; a state or an event that is missing here does not compile. */
const STATES: { readonly [Kind in UploadState['kind']]: Extract<UploadState, { kind: Kind }> } = {
  queued: { kind: 'queued', sent: 1 },
  active: { kind: 'active', phase: 'sending', sent: 1 },
  waiting: { kind: 'waiting', error, until: null, sent: 1 },
  paused: { kind: 'paused', sent: 1 },
  failed: { kind: 'failed', error, sent: 1 },
  'needs-file': { kind: 'needs-file', sent: 1 },
  cancelling: { kind: 'cancelling', until: 1, sent: 1 },
  done: { kind: 'done', key: 'k', checksum: 'c', at: 1 },
  cancelled: { kind: 'cancelled' },
};

const EVENTS: { readonly [Kind in UploadEvent['kind']]: Extract<UploadEvent, { kind: Kind }> } = {
  start: { kind: 'start' },
  phase: { kind: 'phase', phase: 'confirming' },
  progress: { kind: 'progress', sent: 2 },
  wait: { kind: 'wait', error, until: 2 },
  fail: { kind: 'fail', error },
  finish: { kind: 'finish', key: 'k', checksum: 'c', at: 2 },
  pause: { kind: 'pause' },
  resume: { kind: 'resume' },
  retry: { kind: 'retry' },
  cancel: { kind: 'cancel', until: 2 },
  undo: { kind: 'undo' },
  discard: { kind: 'discard' },
  'miss-file': { kind: 'miss-file' },
  'give-file': { kind: 'give-file' },
};

test('the diagrams of an upload draw exactly what transition() does', () => {
  const real = Object.values(STATES).flatMap((state) =>
    Object.values(EVENTS).flatMap((event) => {
      const next = transition(state, event);
      return next === state ? [] : [arrow(state.kind, event.kind, next.kind)];
    }),
  );
  expect(arrowsUnder('State of an upload')).toEqual(real.toSorted());
});
