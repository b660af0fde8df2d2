import { inMb } from '../../support/memory.ts';
import type { Measured } from './run.ts';
import { lineSeconds, type Work } from './works.ts';

/** The middle of each measure over some rounds. */
export function medians(rounds: readonly Measured[]): Measured {
  const [first] = rounds;
  if (!first) throw new Error('Nothing was measured.');
  const names = Object.keys(first) as (keyof Measured)[];
  return Object.fromEntries(
    names.map((name) => [name, median(rounds.map((round) => round[name] ?? NaN))]),
  ) as unknown as Measured;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}

/** What one uploader needed, in the middle of some rounds. */
export interface Row {
  readonly title: string;
  readonly of: Measured;
}

const COLUMNS: readonly (readonly [title: string, show: (of: Measured) => string])[] = [
  ['time', ({ seconds }) => `${seconds.toFixed(2)} s`],
  ['CPU', ({ cpu }) => `${cpu.toFixed(1)} s`],
  ['page thread', ({ busy }) => `${busy.toFixed(2)} s`],
  [
    'longest task',
    ({ longestTask }) => (longestTask === 0 ? '< 50 ms' : `${(longestTask * 1000).toFixed(0)} ms`),
  ],
  ['memory', ({ memory }) => (memory === null ? '–' : `+${inMb(memory)}`)],
  ['requests', ({ requests }) => requests.toLocaleString('en')],
  ['preflights', ({ preflights }) => preflights.toLocaleString('en')],
  ['connections', ({ connections }) => connections.toLocaleString('en')],
  ['sent', ({ bytesUp }) => `${(bytesUp / 1e6).toFixed(1)} MB`],
];

/** Cells of a table: a line of titles, and a line for each row. The first row is what the others are compared with. */
export function cells(rows: readonly Row[]): readonly (readonly string[])[] {
  const base = rows.find(({ title }) => title.startsWith('floor, six')) ?? rows[0];
  const ratio = (of: Measured): string => (base ? `${(of.seconds / base.of.seconds).toFixed(2)} x` : '');
  const [time, ...rest] = COLUMNS;
  const [timeTitle = '', showTime] = time ?? [];
  return [
    ['', timeTitle, 'ratio', ...rest.map(([title]) => title)],
    ...rows.map(({ title, of }) => [
      title,
      showTime?.(of) ?? '',
      ratio(of),
      ...rest.map(([, show]) => show(of)),
    ]),
  ];
}

/** A table to be read in a terminal. */
export function textTable(work: Work, rows: readonly Row[]): string {
  const lines = cells(rows);
  const widths = (lines[0] ?? []).map((_, n) => Math.max(...lines.map((line) => (line[n] ?? '').length)));
  const text = lines.map((line) =>
    line.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join('  '),
  );
  const alone = lineSeconds(work);
  return [`\n${work.title}${alone === null ? '' : `; the line alone: ${alone.toFixed(1)} s`}`, ...text].join(
    '\n',
  );
}
