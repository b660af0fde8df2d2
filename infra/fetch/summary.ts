import type { Delivery } from '../deliveries/delivery.ts';
import type { ReadManifest } from '../deliveries/manifest.ts';
import { columns } from '../terminal/columns.ts';
import { printable } from '../terminal/visible.ts';
import type { FetchOutcome } from './fetch-file.ts';
import type { PlacedFile } from './assign-paths.ts';

/** A file and its outcome. */
export interface FetchedFile extends PlacedFile {
  readonly outcome: FetchOutcome;
}

/** A guest's text as one line that is safe to print, uncut. */
const oneLine = (text: string): string => printable(text, Infinity);

/** The text of `summary.txt`: everything about a delivery, readable without any tool. */
export function summaryOf(
  delivery: Delivery,
  lists: readonly ReadManifest[],
  fetched: readonly FetchedFile[],
  problems: readonly string[],
): string {
  const said = lists.at(-1);
  const head = [
    ['Delivery', oneLine(delivery.reference)],
    ['From', oneLine(delivery.identityId)],
    ...(said?.label ? [['For', oneLine(said.label)]] : []),
    ...(lists.length === 0 ? [['Closed', 'not yet: there is no list of its files']] : []),
    ...lists.map(({ closedAt }) => ['Closed', `${oneLine(closedAt)}, by the guest's clock`]),
    ['Files', String(fetched.length)],
  ];
  return [
    columns(head),
    section('What the guest said', said ? answerLines(said) : []),
    section('Not in order', [...problems, ...fetched.flatMap(problemsOf)]),
    section('Files: bytes, CRC-64/NVME as the guest sent it, name', [columns(fetched.map(rowOf))]),
    section('What the guest could not send', lists.flatMap(leftOutLines)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

/** The problems with a file, one line each; empty for most files. */
export function problemsOf({ planned, name, outcome }: FetchedFile): readonly string[] {
  const known = printable([...planned.folder, name].join('/'));
  const mismatches = planned.mismatches.map((text) => `${known}: ${text}`);
  if (outcome.kind === 'missing') return [...mismatches, `${known}: missing. ${outcome.reason}`];
  if (outcome.kind === 'damaged')
    return [
      ...mismatches,
      `${known}: damaged, kept as ${outcome.path.join('/')}. ${outcome.mismatches.join('; ')}`,
    ];
  return mismatches;
}

function rowOf({ planned, name, outcome }: FetchedFile): readonly string[] {
  const original = oneLine([...planned.folder, name].join('/'));
  const path = outcome.kind === 'missing' ? 'missing' : outcome.path.join('/');
  const { object, crc64nvme } = planned;
  const was = path === original ? path : `${path}  (was ${original})`;
  return [String(object.size), oneLine(crc64nvme ?? 'not listed'), was];
}

function answerLines({ answers }: ReadManifest): readonly string[] {
  return answers.flatMap(({ question, answer }) => {
    const [first = '', ...more] = answer.split(/\r?\n/u).map(oneLine);
    return [`${oneLine(question)}: ${first}`, ...more.map((line) => `  ${line}`)];
  });
}

function leftOutLines({ leftOut }: ReadManifest): readonly string[] {
  return leftOut.map(({ path, reason }) => `${oneLine(path)}: ${oneLine(reason)}`);
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [title, ...lines.map((line) => line.replace(/^/gmu, '  '))].join('\n');
}
