import { inMb } from '../../support/memory.ts';
import type { Measured } from './run.ts';
import { lineSeconds, type Work } from './works.ts';

/** The middle of each measure over some rounds. */
export function medians(rounds: readonly Measured[]): Measured {
  const [first] = rounds;
  if (!first) throw new Error('Nothing was measured.');
  const names = Object.keys(first) as (keyof Measured)[];
  const middles = names.map((name) => [name, median(rounds.map((round) => round[name] ?? NaN))]);
  return Object.fromEntries(middles) as Measured;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}

/** What one uploader needed, in the middle of some rounds. */
export interface Row {
  readonly title: string;
  readonly of: Measured;
  /** Median over the rounds of its time divided by the floor's in the same round; null where no floor ran. */
  readonly ratio: number | null;
}

type Column = readonly [title: string, show: (row: Row) => string];

const seconds = (value: number): string => `${value.toFixed(value < 100 ? 2 : 0)} s`;
const count = (value: number): string => value.toLocaleString('en');

const COLUMNS: readonly Column[] = [
  ['', ({ title }) => title],
  ['time', ({ of }) => seconds(of.seconds)],
  ['of floor', ({ ratio }) => (ratio === null ? '' : `${ratio.toFixed(2)} x`)],
  ['CPU', ({ of }) => `${of.cpu.toFixed(1)} s`],
  ['page thread', ({ of }) => seconds(of.busy)],
  [
    'longest task',
    ({ of }) => (of.longestTask === 0 ? '< 50 ms' : `${(of.longestTask * 1000).toFixed(0)} ms`),
  ],
  // JSON has no NaN.
  ['memory', ({ of }) => (of.memory === null || Number.isNaN(of.memory) ? '–' : `+${inMb(of.memory)}`)],
  ['requests', ({ of }) => count(of.requests)],
  ['preflights', ({ of }) => count(of.preflights)],
  ['connections', ({ of }) => count(of.connections)],
  ['sent', ({ of }) => `${(of.bytesUp / 1e6).toFixed(1)} MB`],
  ['first byte', ({ of }) => seconds(of.firstByte)],
  ['code', ({ of }) => `${(of.code / 1000).toFixed(1)} kB`],
];

/** Cells of a table: a line of titles, and a line for each row. */
export function cells(rows: readonly Row[]): readonly (readonly string[])[] {
  return [COLUMNS.map(([title]) => title), ...rows.map((row) => COLUMNS.map(([, show]) => show(row)))];
}

/** A work's title, and how long its line alone would take. */
export function titleOf(work: Work): string {
  const alone = lineSeconds(work);
  return alone === null ? work.title : `${work.title}; the line alone: ${alone.toFixed(1)} s`;
}

/** A table to be read in a terminal. */
export function textTable(work: Work, rows: readonly Row[]): string {
  const lines = cells(rows);
  const widths = COLUMNS.map((_, n) => Math.max(...lines.map((line) => line[n]?.length ?? 0)));
  const aligned = (cell: string, n: number): string =>
    n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0);
  return [`\n${titleOf(work)}`, ...lines.map((line) => line.map(aligned).join('  '))].join('\n');
}
