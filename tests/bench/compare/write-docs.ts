import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { chart } from './chart.ts';
import { merge, type Results, rowsOf } from './results.ts';
import { cells, titleOf, type Row } from './table.ts';
import { type WorkName, WORKS } from './works.ts';

/*
 * Writes what the bench measured into docs/benchmarks.md, between its two marks, and draws docs/benchmarks.svg.
 * `npx tsx tests/bench/compare/write-docs.ts results.json more-results.json`: files that `npm run bench -- --json` wrote.
 */

const PAGE = 'docs/benchmarks.md';
const MARKS = ['<!-- measured: begin -->', '<!-- measured: end -->'] as const;

/** A table in Markdown. */
function markdownTable(rows: readonly Row[]): string {
  const [head = [], ...lines] = cells(rows).map((line) =>
    line.map((cell) => cell.replace('this page', '**this page**')),
  );
  const rule = head.map((_, n) => (n === 0 ? '---' : '--:'));
  return [head, rule, ...lines].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

const results = merge(
  await Promise.all(
    process.argv.slice(2).map(async (path) => JSON.parse(await readFile(path, 'utf8')) as Results),
  ),
);
const works = (Object.keys(WORKS) as WorkName[])
  .map((name) => ({ name, rows: rowsOf(name, results.runs) }))
  .filter(({ rows }) => rows.length > 0);
const tables = works.map(({ name, rows }) => {
  const runs = results.runs.filter(({ work }) => work === name);
  const rounds = Math.max(...runs.map(({ round }) => round));
  const commits = [...new Set(runs.map(({ commit }) => commit))].join(', ');
  const how = `\`--work ${name}\`, ${rounds === 1 ? 'one round' : `medians of ${rounds} rounds`}, commit ${commits}.`;
  return [`### ${titleOf(WORKS[name])}`, how, markdownTable(rows)].join('\n\n');
});
const [least, most] = results.load.map((load) => load.toFixed(0));
const measured = [
  `${results.date.slice(0, 10)}, ${results.browser}, ${results.machine}. ${least} to ${most} processes wanted a processor meanwhile (load average), of which two to four are the bench's own.`,
  ...tables,
].join('\n\n');
const page = await readFile(PAGE, 'utf8');
const [before = '', after = ''] = [page.split(MARKS[0])[0], page.split(MARKS[1])[1]];
const text = `${before}${MARKS[0]}\n\n${measured}\n\n${MARKS[1]}${after}`;
await writeFile(PAGE, await format(text, { ...(await resolveConfig(PAGE)), parser: 'markdown' }));
await writeFile(
  'docs/benchmarks.svg',
  chart(works.map(({ name, rows }) => ({ title: WORKS[name].title, rows }))),
);
