import { mkdir, realpath, rmdir } from 'node:fs/promises';
import { inParallel } from '../../src/core/async/in-parallel.ts';
import type { Delivery } from '../deliveries/delivery.ts';
import { shortIdentity, sizeOf } from '../deliveries/delivery.ts';
import type { DropBucket } from '../deliveries/listing.ts';
import { contentsOf, readManifests } from '../deliveries/read-manifests.ts';
import { fromAws } from '../deliveries/delivery-error.ts';
import type { Screen } from '../terminal/screen.ts';
import { errorCode } from '../terminal/error-code.ts';
import { sizeInWords } from '../terminal/size.ts';
import { makeFolders, replaceFile } from './disk.ts';
import type { Home, Outcome } from './fetch-file.ts';
import { fetchFile } from './fetch-file.ts';
import type { Placed } from './names.ts';
import { placeAll } from './names.ts';
import { planOf } from './plan.ts';
import { reasonFor } from './reason.ts';
import { safeName } from './safe-name.ts';
import { SafePaths } from './safe-paths.ts';
import type { Fetched } from './summary.ts';
import { summaryOf, troubleOf } from './summary.ts';

/** Files on their way at once: enough to fill a line with small ones, few enough for one disk. */
const AT_ONCE = 8;

/** Bytes of lists that are read: those of a hundred thousand files with long names. */
const LISTS_BYTES = 64 * 1024 ** 2;

/**
 * Brings a delivery home, into a folder of its own below `to`: the guest's files in `files`, and beside them the lists
 * as they came and a summary. What is home already stays; what was cut off goes on.
 *
 * @returns whether everything is in order
 * @throws CommandError when it cannot go on; running it again does
 */
export async function fetchDelivery(
  bucket: DropBucket,
  delivery: Delivery,
  to: string,
  screen: Screen,
): Promise<boolean> {
  const folder = await folderFor(delivery, to);
  const asWords = (thrown: unknown): never => {
    throw fromAws(thrown, bucket.name);
  };
  const manifests = await readManifests(bucket, delivery, LISTS_BYTES).catch(asWords);
  for (const { name, bytes } of manifests) if (bytes !== null) await replaceFile(folder, name, bytes);
  const { wanted, problems } = planOf(delivery, manifests);
  const home: Home = {
    files: await makeFolders(folder, ['files']),
    unfinished: await makeFolders(folder, ['unfinished']),
    paths: new SafePaths(),
  };
  const placed = await placeAll(bucket, wanted, home.paths, AT_ONCE).catch(asWords);
  for (const problem of problems) screen.say(problem);
  const fetched = await fetchAll(bucket, placed, home, screen);
  await removeIfEmpty(home.unfinished);
  const summary = summaryOf(delivery, contentsOf(manifests), fetched, problems);
  await replaceFile(folder, 'summary.txt', summary);
  screen.say(verdict(fetched, delivery));
  screen.say(folder);
  return problems.length === 0 && fetched.every((each) => troubleOf(each).length === 0);
}

async function fetchAll(
  bucket: DropBucket,
  placed: readonly Placed[],
  home: Home,
  screen: Screen,
): Promise<readonly Fetched[]> {
  const outcomes = new Map<Placed, Outcome>();
  const { signal } = new AbortController();
  await inParallel(placed, AT_ONCE, signal, async (each) => {
    const outcome = await fetchFile(bucket, each.wanted, each.path, home).catch(
      (thrown: unknown): Outcome => ({ kind: 'missed', reason: reasonFor(thrown, bucket.name) }),
    );
    outcomes.set(each, outcome);
    for (const trouble of troubleOf({ ...each, outcome })) screen.say(trouble);
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

function verdict(fetched: readonly Fetched[], delivery: Delivery): string {
  const count = (wants: (outcome: Outcome) => boolean): number =>
    fetched.filter(({ outcome }) => wants(outcome)).length;
  const counted: readonly (readonly [n: number, what: string])[] = [
    [count((each) => each.kind === 'home' && each.checked), 'home and sound'],
    [count((each) => each.kind === 'home' && !each.checked), 'home, without a checksum to hold them against'],
    [count(({ kind }) => kind === 'damaged'), 'damaged'],
    [count(({ kind }) => kind === 'missed'), 'missing'],
  ];
  const parts = counted.filter(([n]) => n > 0).map(([n, what]) => `${n} ${what}`);
  return [
    `${fetched.length} ${fetched.length === 1 ? 'file' : 'files'}, ${sizeInWords(sizeOf(delivery))}`,
    ...parts,
  ].join('; ');
}
