import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentOf, uploadTransition } from '../../../src/core/upload/transition.ts';
import type { UploadEvent, UploadState } from '../../../src/core/types.ts';

const error = { kind: 'offline' } as const;
const done: UploadState = { kind: 'done', key: 'k', checksum: 'c', at: 9 };

const states: readonly UploadState[] = [
  { kind: 'queued', sent: 0 },
  { kind: 'active', phase: 'sending', sent: 5 },
  { kind: 'waiting', error, until: null, sent: 5 },
  { kind: 'paused', sent: 5 },
  { kind: 'failed', error, sent: 5 },
  { kind: 'needs-file', sent: 5 },
  { kind: 'cancelling', until: 7, sent: 5 },
  done,
  { kind: 'cancelled' },
];

const events: readonly UploadEvent[] = [
  { kind: 'start' },
  { kind: 'phase', phase: 'confirming' },
  { kind: 'progress', sent: 8 },
  { kind: 'silence', since: 4 },
  { kind: 'wait', error, until: 3 },
  { kind: 'fail', error },
  { kind: 'finish', key: 'k', checksum: 'c', at: 9 },
  { kind: 'pause' },
  { kind: 'resume' },
  { kind: 'retry' },
  { kind: 'cancel', until: 7 },
  { kind: 'undo' },
  { kind: 'discard' },
  { kind: 'recognise' },
  { kind: 'miss-file' },
  { kind: 'give-file' },
];

/** The whole machine in one look: rows are states, and what each event turns them into. */
const MACHINE: Readonly<
  Record<UploadState['kind'], Partial<Record<UploadEvent['kind'], UploadState['kind']>>>
> = {
  queued: {
    start: 'active',
    fail: 'failed',
    pause: 'paused',
    cancel: 'cancelling',
    'miss-file': 'needs-file',
  },
  active: {
    phase: 'active',
    progress: 'active',
    silence: 'active',
    wait: 'waiting',
    fail: 'failed',
    finish: 'done',
    pause: 'paused',
    recognise: 'cancelled',
    cancel: 'cancelling',
    'miss-file': 'needs-file',
  },
  waiting: {
    retry: 'queued',
    phase: 'active',
    wait: 'waiting',
    fail: 'failed',
    finish: 'done',
    pause: 'paused',
    recognise: 'cancelled',
    cancel: 'cancelling',
    'miss-file': 'needs-file',
  },
  paused: {
    finish: 'done',
    resume: 'queued',
    cancel: 'cancelling',
    recognise: 'cancelled',
    'miss-file': 'needs-file',
  },
  failed: { retry: 'queued', cancel: 'cancelling', 'give-file': 'queued' },
  'needs-file': { cancel: 'cancelling', 'give-file': 'queued' },
  cancelling: { finish: 'done', undo: 'queued', discard: 'cancelled', recognise: 'cancelled' },
  done: {},
  cancelled: {},
};

describe('the state of an upload', () => {
  for (const state of states) {
    for (const event of events) {
      const next = MACHINE[state.kind][event.kind];
      if (next) {
        test(`${state.kind} + ${event.kind} becomes ${next}`, () => {
          expect(uploadTransition(state, event).kind).toBe(next);
        });
      } else {
        test(`${state.kind} does not accept ${event.kind} and stays the same object`, () => {
          expect(uploadTransition(state, event)).toBe(state);
        });
      }
    }
  }

  test('keeps the bytes sent through waiting, pausing, failing and back', () => {
    const path: readonly UploadEvent[] = [
      { kind: 'start' },
      { kind: 'phase', phase: 'sending' },
      { kind: 'progress', sent: 12 },
      { kind: 'wait', error, until: null },
      { kind: 'phase', phase: 'sending' },
      { kind: 'wait', error, until: 5 },
      { kind: 'pause' },
      { kind: 'resume' },
      { kind: 'fail', error },
      { kind: 'retry' },
    ];
    expect(sentOf(path.reduce(uploadTransition, { kind: 'queued', sent: 0 }))).toBe(12);
  });

  test('accepts a retry of what is silent, and of nothing that moves', () => {
    const silent: UploadState = { kind: 'active', phase: 'sending', sent: 5, silentSince: 4 };
    expect(uploadTransition(silent, { kind: 'retry' })).toEqual({ kind: 'queued', sent: 5 });
    const moving = uploadTransition(silent, { kind: 'silence', since: null });
    expect(moving).toEqual({ kind: 'active', phase: 'sending', sent: 5 });
    expect(uploadTransition(moving, { kind: 'retry' })).toBe(moving);
  });

  test('never changes after it is done or cancelled', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(done, { kind: 'cancelled' } as const),
        fc.array(fc.constantFrom(...events)),
        (end, later) => {
          expect(later.reduce<UploadState>(uploadTransition, end)).toBe(end);
        },
      ),
    );
  });
});
