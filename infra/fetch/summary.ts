import type { Delivery } from '../deliveries/delivery.ts';
import { shortIdentity } from '../deliveries/delivery.ts';
import type { GuestStatement, ReadManifest, ReadOpeningNote } from '../deliveries/manifest.ts';
import { announcementText } from '../deliveries/manifest.ts';
import type { Presence } from '../deliveries/settle-uncertain.ts';
import { columns } from '../terminal/columns.ts';
import { printable } from '../terminal/visible.ts';
import type { PlacedFile } from './assign-paths.ts';
import type { FetchOutcome } from './fetch-file.ts';
import type { TakenOutFile } from './plan.ts';

/** A file and its outcome. */
export interface FetchedFile extends PlacedFile {
  readonly outcome: FetchOutcome;
}

/** Everything that a summary tells. */
export interface SummaryFacts {
  /** The delivery, and those that it continues. */
  readonly deliveries: readonly Delivery[];
  readonly lists: readonly Omit<ReadManifest, 'files'>[];
  readonly note: ReadOpeningNote | null;
  readonly statement: GuestStatement;
  readonly fetched: readonly FetchedFile[];
  readonly takenOut: readonly TakenOutFile[];
  readonly problems: readonly string[];
}

/** A guest's text as one line that is safe to print, uncut. */
const oneLine = (text: string): string => printable(text, Infinity);

/** Lines in one piece of the summary: few pieces are written quickly, and none is large. */
const LINES_AT_ONCE = 1_000;

/** The text of `summary.txt` in pieces: everything about a delivery, readable without any tool. */
export function* summaryOf(facts: SummaryFacts): Generator<string> {
  const { lists, fetched, takenOut, problems, statement } = facts;
  yield `${columns(headRows(facts))}\n`;
  yield* section('What the guest said', answerLines(statement));
  yield* section('Not in order', linesOf(problems, fetched, problemsOf));
  yield* section('Files: bytes, CRC-64/NVME as the guest sent it, name', fileLines(fetched));
  yield* section('What the guest took out', takenOut.map(takenOutLine));
  yield* section(
    'Folders that were not read to their end',
    lists.flatMap(({ unread }) => unread.map(oneLine)),
  );
  yield* section('What the guest could not send', linesOf([], lists, leftOutLines));
}

function headRows({
  deliveries: [own, ...earlier],
  lists,
  note,
  statement,
  fetched,
}: SummaryFacts): string[][] {
  const closed = lists.map(({ closedAt }) => ['Closed', `${oneLine(closedAt)}, by the guest's clock`]);
  return [
    ['Delivery', oneLine(own?.reference ?? '')],
    // Whoever knows the whole identity is that guest to AWS, and summaries are passed on.
    ['From', oneLine(shortIdentity(own?.identityId ?? ''))],
    ...earlier.map(({ identityId }) => ['Earlier', oneLine(shortIdentity(identityId))]),
    ...(statement.label === null ? [] : [['For', oneLine(statement.label)]]),
    ...(note?.announced ? [['Announced', announcementText(note.announced)]] : []),
    ...(lists.length === 0 ? [['Closed', 'not yet: there is no list of its files']] : closed),
    ['Files', fetched.length === 0 ? 'none: nothing was sent' : String(fetched.length)],
  ];
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

function* fileLines(fetched: readonly FetchedFile[]): Generator<string> {
  for (let at = 0; at < fetched.length; at += LINES_AT_ONCE)
    yield columns(fetched.slice(at, at + LINES_AT_ONCE).map(rowOf));
}

function rowOf({ planned, name, outcome }: FetchedFile): readonly string[] {
  const original = oneLine([...planned.folder, name].join('/'));
  const path = outcome.kind === 'missing' ? 'missing' : outcome.path.join('/');
  const { object, crc64nvme } = planned;
  const was = path === original ? path : `${path}  (was ${original})`;
  return [String(object.size), oneLine(crc64nvme ?? 'not listed'), was];
}

function answerLines({ answers }: GuestStatement): readonly string[] {
  return answers.flatMap(({ question, answer }) => {
    const [first = '', ...more] = answer.split(/\r?\n/u).map(oneLine);
    return [`${oneLine(question)}: ${first}`, ...more.map((line) => `  ${line}`)];
  });
}

const PRESENCE_TEXT: Readonly<Record<Presence, string>> = {
  there: 'had arrived all the same, and is among the files',
  absent: 'is not in the bucket',
  another: 'is not in the bucket as the list describes it',
  unknown: 'may be in the bucket: S3 was not asked, or did not say',
};

function takenOutLine({ folder, name, presence }: TakenOutFile): string {
  return `${oneLine([...folder, name].join('/'))}: ${PRESENCE_TEXT[presence]}`;
}

function leftOutLines({ leftOut }: Pick<ReadManifest, 'leftOut'>): readonly string[] {
  return leftOut.map(({ path, reason }) => `${oneLine(path)}: ${oneLine(reason)}`);
}

function* linesOf<T>(
  first: readonly string[],
  items: readonly T[],
  of: (item: T) => readonly string[],
): Generator<string> {
  yield* first;
  for (const item of items) yield* of(item);
}

/** A title and indented lines, in pieces; nothing when there are no lines. */
function* section(title: string, lines: Iterable<string>): Generator<string> {
  let piece = [`\n${title}`];
  let isEmpty = true;
  for (const line of lines) {
    isEmpty = false;
    piece.push(line.replace(/^/gmu, '  '));
    if (piece.length < LINES_AT_ONCE) continue;
    yield `${piece.join('\n')}\n`;
    piece = [];
  }
  if (!isEmpty && piece.length > 0) yield `${piece.join('\n')}\n`;
}
