import { expect, test } from 'vitest';
import {
  type DeliveryEvent,
  type DeliveryState,
  openState,
  deliveryTransition,
} from '../../src/core/delivery/transition.ts';
import type { UploadEvent, UploadState } from '../../src/core/types.ts';
import { uploadTransition } from '../../src/core/upload/transition.ts';
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
  silence: { kind: 'silence', since: 2 },
  wait: { kind: 'wait', error, until: 2 },
  fail: { kind: 'fail', error },
  finish: { kind: 'finish', key: 'k', checksum: 'c', at: 2 },
  pause: { kind: 'pause' },
  resume: { kind: 'resume' },
  retry: { kind: 'retry' },
  cancel: { kind: 'cancel', until: 2 },
  undo: { kind: 'undo' },
  discard: { kind: 'discard' },
  recognise: { kind: 'recognise' },
  'miss-file': { kind: 'miss-file' },
  'give-file': { kind: 'give-file' },
};

test('the diagrams of an upload draw exactly what uploadTransition() does', () => {
  const real = Object.values(STATES).flatMap((state) =>
    Object.values(EVENTS).flatMap((event) => {
      const next = uploadTransition(state, event);
      return next === state ? [] : [arrow(state.kind, event.kind, next.kind)];
    }),
  );
  expect(arrowsUnder('State of an upload')).toEqual(real.toSorted());
});

/** Every event of a delivery, with all that it may say; one that is missing here does not compile. */
const DELIVERY_EVENTS: {
  readonly [Kind in DeliveryEvent['kind']]: readonly Extract<DeliveryEvent, { kind: Kind }>[];
} = {
  moved: [
    { kind: 'moved', owed: 0 },
    { kind: 'moved', owed: 1 },
  ],
  rested: [0, 1].flatMap((owed) => [0, 1].map((stuck) => ({ kind: 'rested', owed, stuck }))),
  touched: [{ kind: 'touched' }],
  corrected: [{ kind: 'corrected' }],
  finish: [{ kind: 'finish' }],
  hidden: [{ kind: 'hidden' }],
  shown: [{ kind: 'shown' }],
  elapsed: [{ kind: 'elapsed' }],
  written: [
    { kind: 'written', owed: 0 },
    { kind: 'written', owed: 1 },
  ],
  refused: [{ kind: 'refused' }],
};

const DELIVERY_STATES: Readonly<Record<DeliveryState['kind'], true>> = {
  open: true,
  quiet: true,
  closing: true,
  closed: true,
  unwritten: true,
};

/** Every step that a delivery can take. Two manifests are as many as three. */
function deliveryArrows(): ReadonlySet<string> {
  const arrows = new Set<string>();
  const seen = new Map<string, DeliveryState>();
  const stored = { manifests: 0, isCorrected: false, isPending: false };
  const toVisit = [openState('at-once', stored), openState('on-send', stored)];
  for (const state of toVisit) {
    const key = JSON.stringify({ ...state, until: 0 });
    if (seen.has(key) || state.manifests > 2) continue;
    seen.set(key, state);
    for (const event of Object.values(DELIVERY_EVENTS).flat()) {
      const next = deliveryTransition(state, event, 0);
      arrows.add(arrow(state.kind, event.kind, next.kind));
      toVisit.push(next);
    }
  }
  return arrows;
}

test('the diagram of a delivery names every state and event, and draws nothing that deliveryTransition() does not do', () => {
  const drawn = arrowsUnder('State of a delivery');
  const parts = drawn.map((each) => each.split(/ --|--> /u));
  const states = parts.flatMap(([from = '', , to = '']) => [from, to]);
  expect([...new Set(states)].toSorted()).toEqual(Object.keys(DELIVERY_STATES).toSorted());
  expect([...new Set(parts.map(([, event]) => event))].toSorted()).toEqual(
    Object.keys(DELIVERY_EVENTS).toSorted(),
  );
  const real = deliveryArrows();
  expect(drawn.filter((each) => !real.has(each))).toEqual([]);
});
