import { describe, expect, test } from 'vitest';
import { TransferRate } from '../../src/ui/uploads/transfer-rate.svelte.ts';
import { NO_FILES, type Totals } from '../../src/ui/uploads/totals.ts';

const SECOND = 1000;
const MB = 1_000_000;
const SIZE = 100 * MB;

/** Ten snapshots a second: how many bytes each brought, and what was shown after each. */
function watch(bytes: readonly number[], state: Partial<Totals> = { active: 1 }) {
  const pace = new TransferRate();
  let tally: Totals = { ...NO_FILES, files: 1, bytes: SIZE, due: SIZE, ...state };
  const shown = bytes.map((more, n) => {
    const after = { ...tally, sent: tally.sent + more, due: tally.due - more };
    pace.follow(tally, after, (n + 1) * 100);
    tally = after;
    return { speed: pace.speed, left: pace.left };
  });
  return { pace, shown, last: shown.at(-1) };
}

const seconds = (n: number, perSecond: number): number[] => Array<number>(n * 10).fill(perSecond / 10);

describe('how fast it goes', () => {
  test('is not said before it has been measured for a while', () => {
    expect(watch(seconds(4, MB)).last).toEqual({ speed: null, left: null });
  });

  test('is what the line carries, and the time left follows from it', () => {
    const { last } = watch(seconds(11, 2 * MB));
    expect(last?.speed).toBeCloseTo(2 * MB, -4);
    expect(last?.left).toBe(40 * SECOND);
  });

  test('is not mistaken for the speed at which the kernel takes the first megabytes', () => {
    const { shown } = watch([20 * MB, ...seconds(15, 0), ...seconds(10, MB)]);
    const said = shown.flatMap(({ speed }) => speed ?? []);
    expect(said.length).toBeGreaterThan(0);
    expect(Math.max(...said)).toBeLessThan(1.1 * MB);
  });

  test('does not grow by what an earlier visit had sent, nor shrink by what is taken back', () => {
    const { pace } = watch(seconds(10, MB));
    const before = pace.speed ?? 0;
    const busy = { ...NO_FILES, active: 1, bytes: SIZE };
    pace.follow({ ...busy, sent: 50 * MB }, { ...busy, sent: 10 * MB }, 10_100);
    expect(pace.speed).toBeGreaterThan(0.9 * before);
  });

  test('stands still while nothing is worked on, and through a sleep', () => {
    const { pace } = watch(seconds(10, MB));
    const { speed } = pace;
    const waiting = { ...NO_FILES, waiting: 1, bytes: SIZE, sent: 10 * MB };
    pace.follow(waiting, waiting, 15_000);
    const busy = { ...waiting, waiting: 0, active: 1 };
    pace.follow(busy, busy, 3_600_000);
    expect(pace.speed).toBe(speed);
  });
});

test('the time left never grows on a steady line, however unsteadily its snapshots come', () => {
  const uneven = Array.from({ length: 400 }, (_, n) => (n % 7 === 0 ? 1.4 * MB : n % 3 === 0 ? 0 : 0.1 * MB));
  const lefts = watch(uneven).shown.flatMap(({ left }) => left ?? []);
  expect(lefts.length).toBeGreaterThan(100);
  expect(lefts).toEqual(lefts.toSorted((a, b) => b - a));
});

test('what waits for the guest takes no time', () => {
  const paused = { active: 1, paused: 1, bytes: 1000 * SIZE };
  expect(watch(seconds(11, 2 * MB), paused).last?.left).toBe(40 * SECOND);
});

test('nothing is said of time when all has been handed over and only the answer is out', () => {
  const { pace } = watch(seconds(10, MB));
  const all = { ...NO_FILES, active: 1, bytes: SIZE, sent: SIZE };
  pace.follow(all, all, 10_100);
  expect(pace.left).toBeNull();
});
