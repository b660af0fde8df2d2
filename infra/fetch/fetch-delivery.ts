import { mkdir, realpath, rmdir } from 'node:fs/promises';
import { inParallel } from '../../src/core/async/in-parallel.ts';
import type { Delivery } from '../deliveries/delivery.ts';
import { shortIdentity, sizeOf } from '../deliveries/delivery.ts';
import type { DropBucket } from '../deliveries/drop-bucket.ts';
import { contentsOf, readManifests } from '../deliveries/read-manifests.ts';
import { toBucketError } from '../deliveries/bucket-errors.ts';
import type { Screen } from '../terminal/screen.ts';
import { errorCode } from '../terminal/error-code.ts';
import { formatSize } from '../terminal/size.ts';
import { makeFolders, replaceFile } from './disk.ts';
import type { Target, FetchOutcome } from './fetch-file.ts';
import { fetchFile } from './fetch-file.ts';
import type { PlacedFile } from './assign-paths.ts';
import { assignPaths } from './assign-paths.ts';
import { planFetch } from './plan.ts';
import { failureReason } from './failure-reason.ts';
import { safeName } from './safe-name.ts';
import { SafePaths } from './safe-paths.ts';
import type { FetchedFile } from './summary.ts';
import { summaryOf, problemsOf } from './summary.ts';

/** Files to download at the same time: enough to use the connection with small ones, few enough for one disk. */
const AT_ONCE = 8;

/** Bytes of manifests to read: enough for a hundred thousand files with long names. */
const MANIFEST_BYTES = 64 * 1024 ** 2;

/**
 * Downloads a delivery into a folder of its own below `to`: the guest's files into `files`, and beside them
 * the manifests as they are and a summary. Files from an earlier run are kept, and an interrupted download
 * continues.
 *
 * @returns whether every file is intact and every manifest valid
 * @throws CommandError when it cannot continue; running it again does
 */
export async function fetchDelivery(
  bucket: DropBucket,
  delivery: Delivery,
  to: string,
  screen: Screen,
): Promise<boolean> {
  const folder = await folderFor(delivery, to);
  const asBucketError = (thrown: unknown): never => {
    throw toBucketError(thrown, bucket.name);
  };
  const manifests = await readManifests(bucket, delivery, MANIFEST_BYTES).catch(asBucketError);
  for (const { name, bytes } of manifests) if (bytes !== null) await replaceFile(folder, name, bytes);
  const { files: planned, problems } = planFetch(delivery, manifests);
  const target: Target = {
    files: await makeFolders(folder, ['files']),
    unfinished: await makeFolders(folder, ['unfinished']),
    paths: new SafePaths(),
  };
  const placed = await assignPaths(bucket, planned, target.paths, AT_ONCE).catch(asBucketError);
  for (const problem of problems) screen.say(problem);
  const fetched = await fetchAll(bucket, placed, target, screen);
  await removeIfEmpty(target.unfinished);
  const summary = summaryOf(delivery, contentsOf(manifests), fetched, problems);
  await replaceFile(folder, 'summary.txt', summary);
  screen.say(outcomeSummary(fetched, delivery));
  screen.say(folder);
  return problems.length === 0 && fetched.every((each) => problemsOf(each).length === 0);
}

async function fetchAll(
  bucket: DropBucket,
  placed: readonly PlacedFile[],
  target: Target,
  screen: Screen,
): Promise<readonly FetchedFile[]> {
  const outcomes = new Map<PlacedFile, FetchOutcome>();
  const { signal } = new AbortController();
  await inParallel(placed, AT_ONCE, signal, async (each) => {
    const outcome = await fetchFile(bucket, each.planned, each.path, target).catch(
      (thrown: unknown): FetchOutcome => ({ kind: 'missing', reason: failureReason(thrown, bucket.name) }),
    );
    outcomes.set(each, outcome);
    for (const problem of problemsOf({ ...each, outcome })) screen.say(problem);
    screen.progress(`${outcomes.size} of ${placed.length} files`);
  });
  return placed.flatMap((each) => {
    const outcome = outcomes.get(each);
    return outcome ? [{ ...each, outcome }] : [];
  });
}

async function folderFor({ reference, identityId }: Delivery, to: string): Promise<string> {
  await mkdir(to, { recursive: true });
  const name = safeName(reference === '' ? `no reference, ${shortIdentity(identityId)}` : reference);
  return makeFolders(await realpath(to), [name]);
}

async function removeIfEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch((thrown: unknown) => {
    if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(thrown))) throw thrown;
  });
}

function outcomeSummary(fetched: readonly FetchedFile[], delivery: Delivery): string {
  const count = (wants: (outcome: FetchOutcome) => boolean): number =>
    fetched.filter(({ outcome }) => wants(outcome)).length;
  const counted: readonly (readonly [n: number, what: string])[] = [
    [count((each) => each.kind === 'fetched' && each.checked), 'fetched and verified'],
    [count((each) => each.kind === 'fetched' && !each.checked), 'fetched, without a checksum to verify'],
    [count(({ kind }) => kind === 'damaged'), 'damaged'],
    [count(({ kind }) => kind === 'missing'), 'missing'],
  ];
  const parts = counted.filter(([n]) => n > 0).map(([n, what]) => `${n} ${what}`);
  return [
    `${fetched.length} ${fetched.length === 1 ? 'file' : 'files'}, ${formatSize(sizeOf(delivery))}`,
    ...parts,
  ].join('; ');
}
