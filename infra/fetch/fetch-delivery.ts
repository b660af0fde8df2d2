import { rmdir } from 'node:fs/promises';
import { inParallel } from '../../src/core/async/in-parallel.ts';
import { toBucketError } from '../deliveries/bucket-errors.ts';
import type { Delivery } from '../deliveries/delivery.ts';
import type { DropBucket } from '../deliveries/drop-bucket.ts';
import { announcementText } from '../deliveries/manifest.ts';
import { contentsOf, readNote, statementIn } from '../deliveries/read-manifests.ts';
import { askForPresence } from '../deliveries/settle-uncertain.ts';
import { errorCode } from '../terminal/error-code.ts';
import type { Screen } from '../terminal/screen.ts';
import { formatSize } from '../terminal/size.ts';
import type { PlacedFile } from './assign-paths.ts';
import { assignPaths } from './assign-paths.ts';
import { readParts } from './delivery-parts.ts';
import { makeFolders, replaceFile } from './disk.ts';
import { failureReason } from './failure-reason.ts';
import type { FetchOutcome, Target } from './fetch-file.ts';
import { fetchFile } from './fetch-file.ts';
import { openEntriesOf, planFetch } from './plan.ts';
import { SafePaths } from './safe-paths.ts';
import type { PlannedFile } from './plan.ts';
import type { FetchedFile, SummaryFacts } from './summary.ts';
import { problemsOf, summaryOf } from './summary.ts';
import { recordFetched } from './target-folder.ts';

/** Files to download at the same time: enough to use the connection with small ones, few enough for one disk. */
const AT_ONCE = 8;

/**
 * Downloads a delivery into `folder`, which `claimFolder` gave: the guest's files into `files`, and beside them
 * the manifests as they are and a summary. Files from an earlier run are kept, and an interrupted download
 * continues.
 *
 * @returns whether every file is intact and every manifest valid
 * @throws CommandError when it cannot continue; running it again does
 */
export async function fetchDelivery(
  folder: string,
  bucket: DropBucket,
  delivery: Delivery,
  screen: Screen,
  wantsInfected = false,
): Promise<boolean> {
  const asBucketError = (thrown: unknown): never => {
    throw toBucketError(thrown, bucket.name);
  };
  const contents = await readContents(bucket, delivery, folder).catch(asBucketError);
  const target: Target = {
    files: await makeFolders(folder, ['files']),
    unfinished: await makeFolders(folder, ['unfinished']),
    paths: new SafePaths(),
    wantsInfected,
  };
  const placed = await assignPaths(bucket, contents.planned, target.paths, AT_ONCE).catch(asBucketError);
  for (const problem of contents.problems) screen.say(problem);
  const fetched = await fetchAll(bucket, placed, target, screen);
  await removeIfEmpty(target.unfinished);
  await replaceFile(folder, 'summary.txt', summaryOf({ ...contents, fetched }));
  const isIntact = contents.problems.length === 0 && fetched.every((each) => problemsOf(each).length === 0);
  await recordFetched(folder, { bucket, delivery }, isIntact);
  for (const line of closingLines(contents, fetched)) screen.say(line);
  screen.say(folder);
  return isIntact;
}

/** What the bucket says about a delivery before its files are downloaded. */
interface Contents extends Omit<SummaryFacts, 'fetched'> {
  readonly planned: readonly PlannedFile[];
}

/** Reads the manifests and the opening note, saves them in `folder`, and plans the download. */
async function readContents(bucket: DropBucket, delivery: Delivery, folder: string): Promise<Contents> {
  const save = (name: string, bytes: Buffer) => replaceFile(folder, name, bytes);
  const parts = await readParts(bucket, delivery, save);
  const found = await readNote(bucket, delivery, save);
  const note = found && 'announced' in found ? found : null;
  const { uncertain, continued } = openEntriesOf(parts);
  const presences = new Map([
    ...(await askForPresence(bucket, uncertain)),
    ...(await askForPresence(bucket, continued, Infinity)),
  ]);
  const { files: planned, takenOut, problems } = planFetch(parts, presences);
  const noteProblem =
    found && 'unreadable' in found ? [`delivery-0.json cannot be read. ${found.unreadable}`] : [];
  return {
    ...{ note, planned, takenOut },
    deliveries: parts.map((part) => part.delivery),
    // The plan has all of the files. Without the lists of them, 200,000 files take half the memory.
    lists: parts.flatMap(({ manifests }) => contentsOf(manifests)).map((list) => ({ ...list, files: [] })),
    statement: statementIn(parts[0]?.manifests ?? [], found),
    problems: [...noteProblem, ...problems],
  };
}

async function fetchAll(
  bucket: DropBucket,
  placed: readonly PlacedFile[],
  target: Target,
  screen: Screen,
): Promise<readonly FetchedFile[]> {
  const fetched: FetchedFile[] = [];
  let done = 0;
  const { signal } = new AbortController();
  await inParallel([...placed.entries()], AT_ONCE, signal, async ([index, each]) => {
    const outcome = await fetchFile(bucket, each.planned, each.path, target).catch(
      (thrown: unknown): FetchOutcome => ({ kind: 'missing', reason: failureReason(thrown, bucket.name) }),
    );
    const file = { planned: each.planned, name: each.name, path: each.path, outcome };
    fetched[index] = file;
    for (const problem of problemsOf(file)) screen.say(problem);
    screen.progress(`${(done += 1)} of ${placed.length} files`);
  });
  return fetched;
}

async function removeIfEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch((thrown: unknown) => {
    if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(thrown))) throw thrown;
  });
}

function closingLines(
  { lists, note, takenOut }: Contents,
  fetched: readonly FetchedFile[],
): readonly string[] {
  const announcement = note?.announced ? `${announcementText(note.announced)}, ` : '';
  const arrived = fetched.length === 0 ? 'nothing was sent' : `arrived ${fetched.length}, no list`;
  const revived = takenOut.filter(({ presence }) => presence === 'there').length;
  return [
    ...(lists.length === 0 && (note || fetched.length === 0) ? [`${announcement}${arrived}`] : []),
    ...(revived === 0 ? [] : [`${revived} taken out by the guest had arrived all the same: see summary.txt`]),
    outcomeSummary(fetched),
  ];
}

function outcomeSummary(fetched: readonly FetchedFile[]): string {
  const count = (wants: (outcome: FetchOutcome) => boolean): number =>
    fetched.filter(({ outcome }) => wants(outcome)).length;
  const counted: readonly (readonly [n: number, what: string])[] = [
    [count((each) => each.kind === 'fetched' && each.checked), 'fetched and verified'],
    [count((each) => each.kind === 'fetched' && !each.checked), 'fetched, without a checksum to verify'],
    [count(({ kind }) => kind === 'damaged'), 'damaged'],
    [count(({ kind }) => kind === 'missing'), 'missing'],
  ];
  const parts = counted.filter(([n]) => n > 0).map(([n, what]) => `${n} ${what}`);
  const size = fetched.reduce((sum, { planned }) => sum + planned.object.size, 0);
  return [`${fetched.length} ${fetched.length === 1 ? 'file' : 'files'}, ${formatSize(size)}`, ...parts].join(
    '; ',
  );
}
