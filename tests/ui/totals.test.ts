import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UploadState } from '../../src/core/types.ts';
import { NO_FILES, percentOf, addToTotals, stageOf, type Change } from '../../src/ui/uploads/totals.ts';
import { state } from '../support/fake-engine.ts';

const tooLarge: UploadState = { kind: 'failed', error: { kind: 'too-large', limit: 1 }, sent: 0 };
const added = (size: number, to: UploadState = state.queued): Change => ({ size, from: null, to });

describe('counting', () => {
  test('a file is counted when it comes, as it moves, and when it arrives', () => {
    let tally = addToTotals(NO_FILES, [added(100), added(50)]);
    expect(tally).toEqual({ ...NO_FILES, files: 2, done: 0, failed: 0, bytes: 150, sent: 0, due: 150 });
    tally = addToTotals(tally, [{ size: 100, from: state.queued, to: state.sending(30) }]);
    expect(tally).toEqual({ ...NO_FILES, files: 2, active: 1, bytes: 150, sent: 30, due: 120 });
    tally = addToTotals(tally, [{ size: 100, from: state.sending(30), to: state.done }]);
    expect(tally).toEqual({ ...NO_FILES, files: 2, done: 1, failed: 0, bytes: 150, sent: 100, due: 50 });
  });

  test('what can never go is a file that failed, but no bytes to wait for', () => {
    expect(addToTotals(NO_FILES, [added(100, tooLarge)])).toEqual({
      ...NO_FILES,
      files: 1,
      failed: 1,
      refused: 1,
    });
  });

  test('what may still go keeps its bytes, and a cancelled file is gone', () => {
    const tally = addToTotals(NO_FILES, [added(100, state.failed('stalled', 20)), added(7)]);
    expect(tally).toEqual({ ...NO_FILES, files: 2, done: 0, failed: 1, bytes: 107, sent: 20, due: 7 });
    const after = addToTotals(tally, [{ size: 7, from: state.queued, to: { kind: 'cancelled' } }]);
    expect(after).toEqual({ ...NO_FILES, files: 1, done: 0, failed: 1, bytes: 100, sent: 20 });
  });

  test('what is to go by itself is due, what waits for the guest is not', () => {
    const due = [state.queued, state.sending(30), state.offline(30)];
    const stuck = [
      state.paused(30),
      state.missing,
      state.cancelling(30),
      state.failed('stalled', 30),
      state.done,
    ];
    expect(due.map((to) => addToTotals(NO_FILES, [added(100, to)]).due)).toEqual([100, 70, 70]);
    expect(stuck.map((to) => addToTotals(NO_FILES, [added(100, to)]).due)).toEqual([0, 0, 0, 0, 0]);
  });

  test('counting change by change comes to the same as counting the end', () => {
    const anyState = fc.constantFrom<UploadState>(
      ...[state.queued, state.sending(3), state.paused(3), state.missing, state.cancelling(3), state.done],
      ...[tooLarge, { kind: 'cancelled' } as const],
    );
    const life = fc.record({ size: fc.nat(), states: fc.array(anyState, { minLength: 1 }) });
    fc.assert(
      fc.property(fc.array(life), (files) => {
        const steps = files.flatMap(({ size, states }) =>
          states.map((to, index) => ({ size, from: states[index - 1] ?? null, to })),
        );
        const ends = files.map(({ size, states }) => added(size, states.at(-1)));
        expect(addToTotals(NO_FILES, steps)).toEqual(addToTotals(NO_FILES, ends));
      }),
    );
  });
});

describe('percent', () => {
  test('the last bytes handed over are not yet a hundred', () => {
    expect(percentOf(addToTotals(NO_FILES, [added(100, state.confirming(100))]))).toBe(99);
    expect(percentOf(addToTotals(NO_FILES, [added(100, state.done)]))).toBe(100);
  });

  test('empty files are counted by the piece', () => {
    expect(percentOf(addToTotals(NO_FILES, [added(0, state.done), added(0)]))).toBe(50);
    expect(percentOf(addToTotals(NO_FILES, [added(0, state.done)]))).toBe(100);
  });

  test('nothing is nought', () => {
    expect(percentOf(NO_FILES)).toBe(0);
  });
});

test('the stage goes from empty over busy to done, or partly done', () => {
  const stage = (...states: UploadState[]) =>
    stageOf(
      addToTotals(
        NO_FILES,
        states.map((to) => added(1, to)),
      ),
      'closed',
    );
  expect(stage()).toBe('empty');
  expect(stage(state.queued, state.done)).toBe('busy');
  expect(stage(state.offline(0), state.failed('stalled'))).toBe('busy');
  expect(stage(state.done, state.done)).toBe('done');
  expect(stage(state.done, state.failed('stalled'))).toBe('partly');
  expect(stage(state.done, { kind: 'cancelled' })).toBe('done');
  expect(stage(state.done, state.cancelling(0))).toBe('busy');
  expect(stage(state.done, state.paused(0), state.queued)).toBe('busy');
  expect(stage(state.done, state.paused(0))).toBe('resting');
  expect(stage(state.missing, state.failed('stalled'))).toBe('resting');
});

test.each([
  [null, 'handing-over'],
  ['open', 'handing-over'],
  ['quiet', 'handing-over'],
  ['closing', 'handing-over'],
  ['unwritten', 'handing-over'],
  ['closed', 'done'],
] as const)('when all files are in and the engine says %s, the stage is %s', (engineStage, stage) => {
  expect(stageOf(addToTotals(NO_FILES, [added(1, state.done)]), engineStage)).toBe(stage);
});

test('while some files need the guest the engine waits, and the stage is partly', () => {
  const some = addToTotals(NO_FILES, [added(1, state.done), added(1, state.failed('stalled'))]);
  expect(stageOf(some, 'open')).toBe('partly');
  expect(stageOf(some, 'closing')).toBe('handing-over');
});
