import type { Delivery } from '../deliveries/delivery.ts';
import type { ReadManifest } from '../deliveries/manifest.ts';
import { columns } from '../terminal/columns.ts';
import { visible } from '../terminal/visible.ts';
import type { Outcome } from './fetch-file.ts';
import type { Placed } from './names.ts';

/** A file and what became of it. */
export interface Fetched extends Placed {
  readonly outcome: Outcome;
}

/** All of a stranger's words, on one line each. */
const whole = (text: string): string => visible(text, Infinity);

/** `summary.txt`: what a person wants to know of a delivery in a year, without any tool. */
export function summaryOf(
  delivery: Delivery,
  lists: readonly ReadManifest[],
  fetched: readonly Fetched[],
  problems: readonly string[],
): string {
  const said = lists.at(-1);
  const head = [
    ['Delivery', whole(delivery.reference)],
    ['From', whole(delivery.identityId)],
    ...(said?.label ? [['For', whole(said.label)]] : []),
    ...(lists.length === 0 ? [['Closed', 'not yet: there is no list of its files']] : []),
    ...lists.map(({ closedAt }) => ['Closed', `${whole(closedAt)}, by the guest's clock`]),
    ['Files', String(fetched.length)],
  ];
  return [
    columns(head),
    section('What the guest said', said ? saidIn(said) : []),
    section('Not in order', [...problems, ...fetched.flatMap(troubleOf)]),
    section('Files: bytes, CRC-64/NVME as the guest sent it, name', [columns(fetched.map(rowOf))]),
    section('What the guest could not send', lists.flatMap(leftOutOf)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

/** What is wrong with a file, one line each; none for most files. */
export function troubleOf({ wanted, name, outcome }: Fetched): readonly string[] {
  const known = visible([...wanted.folder, name].join('/'));
  const lies = wanted.lies.map((lie) => `${known}: ${lie}`);
  if (outcome.kind === 'missed') return [...lies, `${known}: missing. ${outcome.reason}`];
  if (outcome.kind === 'damaged')
    return [...lies, `${known}: damaged, kept as ${outcome.path.join('/')}. ${outcome.faults.join('; ')}`];
  return lies;
}

function rowOf({ wanted, name, outcome }: Fetched): readonly string[] {
  const original = whole([...wanted.folder, name].join('/'));
  const path = outcome.kind === 'missed' ? 'missing' : outcome.path.join('/');
  const { object, crc64nvme } = wanted;
  const was = path === original ? path : `${path}  (was ${original})`;
  return [String(object.size), whole(crc64nvme ?? 'not listed'), was];
}

function saidIn({ answers }: ReadManifest): readonly string[] {
  return answers.flatMap(({ question, answer }) => {
    const [first = '', ...more] = answer.split(/\r?\n/u).map(whole);
    return [`${whole(question)}: ${first}`, ...more.map((line) => `  ${line}`)];
  });
}

function leftOutOf({ leftOut }: ReadManifest): readonly string[] {
  return leftOut.map(({ path, reason }) => `${whole(path)}: ${whole(reason)}`);
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [title, ...lines.map((line) => line.replace(/^/gmu, '  '))].join('\n');
}
