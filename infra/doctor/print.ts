import { columns } from '../terminal/columns.ts';
import type { Examination } from './examine.ts';
import type { Row } from './report.ts';

const MARKS: Readonly<Record<Row['result'], string>> = {
  ok: 'ok',
  failed: 'FAILED',
  note: 'note',
  skipped: '-',
};

/** Formats the results as a table, with the remedy below each failure, and the objects that were left. */
export function print({ rows, left }: Examination): string {
  const table = columns(rows.map(({ check, result, says }) => [MARKS[result], check, says])).split('\n');
  const lines = rows.flatMap(({ remedy }, at) => [
    table[at] ?? '',
    ...(remedy === null ? [] : remedy.split('\n').map((line) => `        → ${line}`)),
  ]);
  return [...lines, '', summary(rows), ...leftObjects(left)].join('\n');
}

function summary(rows: readonly Row[]): string {
  const count = (result: Row['result']): number => rows.filter((row) => row.result === result).length;
  const counted = `${rows.length} checks: ${count('ok')} ok, ${count('failed')} failed`;
  return `${counted}, ${count('note')} notes, ${count('skipped')} skipped.`;
}

function leftObjects({ bucket, keys }: Examination['left']): readonly string[] {
  if (keys.length === 0) return [];
  return [
    '',
    'Guests can take nothing back, so this stays in the bucket until you delete it:',
    ...keys.map((key) => `  s3://${bucket}/${key}`),
  ];
}
