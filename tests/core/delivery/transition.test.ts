import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DeliveryEvent,
  type DeliveryState,
  openState,
  owesManifest,
  QUIET_MS,
  RETRY_MANIFEST_MS,
  deliveryTransition,
} from '../../../src/core/delivery/transition.ts';

const FRESH = { manifests: 0, isCorrected: false, isPending: false };
type Start = DeliveryState['start'];

/** The kinds of state that a fresh delivery goes through, each event one second after the one before. */
function kindsAfter(start: Start, ...events: readonly DeliveryEvent[]): readonly DeliveryState['kind'][] {
  let state = openState(start, FRESH);
  return events.map((event, second) => (state = deliveryTransition(state, event, second * 1_000)).kind);
}

const moved = (owed = 0): DeliveryEvent => ({ kind: 'moved', owed });
const rested = (owed: number, stuck = 0): DeliveryEvent => ({ kind: 'rested', owed, stuck });
const written: DeliveryEvent = { kind: 'written', owed: 0 };

describe('a delivery that starts on Send', () => {
  test('closes with its last file', () => {
    expect(kindsAfter('on-send', moved(), rested(1), written)).toEqual(['open', 'closing', 'closed']);
  });

  test('stays open while a file needs the guest, until the guest finishes without it', () => {
    const finish: DeliveryEvent = { kind: 'finish' };
    expect(kindsAfter('on-send', moved(), rested(1, 1), finish)).toEqual(['open', 'open', 'closing']);
  });

  test('waits for quiet before it writes down a corrected answer', () => {
    const corrected: DeliveryEvent = { kind: 'corrected' };
    const kinds = kindsAfter('on-send', moved(), rested(1), written, corrected, { kind: 'elapsed' });
    expect(kinds).toEqual(['open', 'closing', 'closed', 'quiet', 'closing']);
  });
});

describe('a delivery that starts at once', () => {
  test('closes after quiet', () => {
    const kinds = kindsAfter('at-once', moved(), rested(1), { kind: 'elapsed' }, written);
    expect(kinds).toEqual(['open', 'quiet', 'closing', 'closed']);
  });

  test('begins the quiet again when the guest touches the page', () => {
    const quiet = deliveryTransition(openState('at-once', FRESH), rested(1), 1_000);
    expect(quiet).toMatchObject({ kind: 'quiet', until: 1_000 + QUIET_MS[0] });
    const touched = deliveryTransition(quiet, { kind: 'touched' }, 4_000);
    expect(touched).toMatchObject({ kind: 'quiet', until: 4_000 + QUIET_MS[0] });
  });

  test('closes at once when the page is hidden and nothing moves', () => {
    expect(kindsAfter('at-once', rested(1), { kind: 'hidden' })).toEqual(['quiet', 'closing']);
    expect(kindsAfter('at-once', moved(), { kind: 'hidden' }, rested(1))).toEqual([
      'open',
      'open',
      'closing',
    ]);
    expect(kindsAfter('at-once', moved(), { kind: 'hidden' }, { kind: 'shown' }, rested(1)).at(-1)).toBe(
      'quiet',
    );
  });

  test('makes at most three lists of twelve files that are added within two minutes', () => {
    const gaps = fc.array(fc.nat({ max: 60_000 }), { minLength: 11, maxLength: 11 });
    fc.assert(
      fc.property(gaps, (weights) => {
        const sum = weights.reduce((a, b) => a + b, 1);
        let state = openState('at-once', FRESH);
        let now = 0;
        /** Lets time pass until `then`: what is due is written at once. */
        const pass = (then: number): void => {
          while (state.kind === 'quiet' && state.until <= then) {
            state = deliveryTransition(state, { kind: 'elapsed' }, state.until);
            state = deliveryTransition(state, written, now);
          }
          now = then;
        };
        for (const gap of [0, ...weights]) {
          pass(now + (gap / sum) * 120_000);
          state = deliveryTransition(deliveryTransition(state, moved(), now), rested(1), now);
        }
        pass(Infinity);
        expect(state.kind).toBe('closed');
        expect(state.manifests).toBeLessThanOrEqual(3);
      }),
    );
  });
});

test('a manifest that was refused is tried again after a minute, or when something moves', () => {
  let state = deliveryTransition(openState('on-send', FRESH), rested(1), 0);
  state = deliveryTransition(state, { kind: 'refused' }, 1_000);
  expect(state).toMatchObject({ kind: 'unwritten', until: 1_000 + RETRY_MANIFEST_MS });
  expect(deliveryTransition(state, { kind: 'elapsed' }, 61_000).kind).toBe('closing');
  expect(deliveryTransition(deliveryTransition(state, moved(1), 2_000), rested(2), 3_000).kind).toBe(
    'closing',
  );
});

test('a manifest that was refused while other files move is tried again once they have come to rest', () => {
  let state = deliveryTransition(openState('at-once', FRESH), rested(1), 0);
  for (const event of [{ kind: 'finish' }, moved(1), { kind: 'refused' }] as const)
    state = deliveryTransition(state, event, 1_000);
  expect(state.kind).toBe('open');
  expect(deliveryTransition(state, { kind: 'elapsed' }, 2_000).kind).toBe('open');
  expect(deliveryTransition(state, rested(1), 2_000).kind).toBe('closing');
});

test('an answer that is corrected while a manifest is refused goes into the next one', () => {
  let state = deliveryTransition(openState('on-send', FRESH), rested(1), 0);
  for (const kind of ['corrected', 'refused', 'elapsed'] as const)
    state = deliveryTransition(state, { kind }, 1_000);
  expect(state).toMatchObject({ kind: 'closing', isCorrected: true });
  expect(deliveryTransition(state, written, 2_000).kind).toBe('quiet');
});

test('a manifest of a previous visit that was begun is written as soon as nothing moves', () => {
  const state = openState('at-once', { manifests: 1, isCorrected: false, isPending: true });
  expect(deliveryTransition(state, rested(0), 0).kind).toBe('closing');
});

const anyEvent: fc.Arbitrary<DeliveryEvent> = fc.oneof(
  fc.record({ kind: fc.constant('moved' as const), owed: fc.nat({ max: 3 }) }),
  fc.record({ kind: fc.constant('rested' as const), owed: fc.nat({ max: 3 }), stuck: fc.nat({ max: 2 }) }),
  fc.record({ kind: fc.constant('written' as const), owed: fc.nat({ max: 3 }) }),
  fc.constantFrom<DeliveryEvent>(
    { kind: 'touched' },
    { kind: 'corrected' },
    { kind: 'finish' },
    { kind: 'hidden' },
    { kind: 'shown' },
    { kind: 'elapsed' },
    { kind: 'refused' },
  ),
);

test('whatever happens: closed owes nothing, and what is owed at rest is written by itself or waits for the guest', () => {
  const start = fc.constantFrom<Start>('at-once', 'on-send');
  fc.assert(
    fc.property(start, fc.array(anyEvent, { maxLength: 60 }), (mode, events) => {
      let state = openState(mode, FRESH);
      for (const [second, event] of events.entries()) {
        const before = state;
        state = deliveryTransition(state, event, second * 1_000);
        if (state.kind === 'closed') expect(owesManifest(state)).toBe(false);
        if (state.kind === 'closing' && before.kind !== 'closing') expect(state.isMoving).toBe(false);
        const isOwed = owesManifest(state) && !state.isMoving;
        if (isOwed && state.kind === 'open') expect(state.stuck).toBeGreaterThan(0);
        if (state.manifests > before.manifests) expect(before.kind).toBe('closing');
      }
    }),
    { numRuns: 2_000 },
  );
});
