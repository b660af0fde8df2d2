import { expect, test } from 'vitest';
import { chart } from './chart.ts';
import { merge, type Results, rowsOf, type Run } from './results.ts';
import type { Measured } from './run.ts';
import { textTable } from './table.ts';
import { lineSeconds, WORKS } from './works.ts';

const measured = (seconds: number): Measured => ({
  ...{ seconds, firstByte: 0.1, code: 1000, cpu: 2 * seconds, busy: 1, longestTask: 0, memory: null },
  ...{ requests: 10, preflights: 10, connections: 6, bytesUp: 1e6, bytesDown: 1e5 },
});

const run = (contender: Run['contender'], round: number, seconds: number): Run => ({
  work: 'small',
  contender,
  round,
  commit: 'c',
  result: measured(seconds),
});

const RUNS = [
  ...[run('floor', 1, 2), run('page', 1, 4)],
  ...[run('floor', 2, 10), run('page', 2, 30)],
  ...[run('floor', 3, 2), run('page', 3, 3)],
];

test('a ratio is the median of those within each round, though one round was slow', () => {
  const [page, floor] = rowsOf('small', RUNS);
  expect(page).toMatchObject({ ratio: 2, of: { seconds: 4, cpu: 8 } });
  expect(floor).toMatchObject({ ratio: 1, of: { seconds: 2 } });
});

test('without a floor there is no ratio', () => {
  expect(rowsOf('small', [run('page', 1, 4)])).toMatchObject([{ ratio: null }]);
});

test('a later call replaces what an earlier one measured of the same work and uploader', () => {
  const results = (runs: readonly Run[]): Results => ({
    ...{ machine: 'm', date: 'd', browser: 'b', load: [1, 2] },
    runs,
  });
  const { runs } = merge([results(RUNS), results([run('page', 1, 1)])]);
  expect(runs.filter(({ contender }) => contender === 'page')).toEqual([run('page', 1, 1)]);
  expect(runs.filter(({ contender }) => contender === 'floor')).toHaveLength(3);
});

test('a table has a line for each uploader, and a picture a bar for each ratio', () => {
  const rows = rowsOf('small', RUNS);
  const lines = textTable(WORKS.small, rows).trim().split('\n');
  expect(lines[0]).toBe('500 x 20 kB, no latency');
  expect(lines[2]).toMatch(/^this page +4\.00 s +2\.00 x +8\.0 s/u);
  expect(chart([{ title: 'small & far', rows }]).match(/<rect x/gu)).toHaveLength(2);
});

test('the time of a line alone is its bytes by its rate', () => {
  expect(lineSeconds(WORKS['film-far'])).toBe(16);
  expect(lineSeconds(WORKS.small)).toBeNull();
});
