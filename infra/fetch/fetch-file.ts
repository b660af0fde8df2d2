import { createHash } from 'node:crypto';
import { rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import type { DropBucket } from '../deliveries/listing.ts';
import type { Expected } from './checksums.ts';
import { keptByS3, Sums } from './checksums.ts';
import { crcOfFile, makeFolders, moveIn, readInto, statusOf } from './disk.ts';
import { download } from './download.ts';
import type { Wanted } from './plan.ts';
import { markedDamaged } from './safe-name.ts';
import type { SafePath, SafePaths } from './safe-paths.ts';

/** What became of one file. */
export type Outcome =
  /** It is home; `before` when an earlier run had brought it. `checked` unless nobody had kept a checksum of it. */
  | { readonly kind: 'home'; readonly path: SafePath; readonly before: boolean; readonly checked: boolean }
  /** Its bytes are not what they should be; they are kept under another name. */
  | { readonly kind: 'damaged'; readonly path: SafePath; readonly faults: readonly string[] }
  | { readonly kind: 'missed'; readonly reason: string };

/** Where a delivery comes home to. */
export interface Home {
  /** Folder of the guest's files. */
  readonly files: string;
  /** Folder of files that are not whole yet. */
  readonly unfinished: string;
  readonly paths: SafePaths;
}

/**
 * Brings one file home under `path`, or beside it when something else is there: nothing is ever overwritten.
 * @throws as `download` and the disk do
 */
export async function fetchFile(
  bucket: DropBucket,
  { object, crc64nvme, modifiedAt }: Wanted,
  path: SafePath,
  home: Home,
): Promise<Outcome> {
  const head = await bucket.client.send(
    new HeadObjectCommand({ Bucket: bucket.name, Key: object.key, ChecksumMode: 'ENABLED' }),
  );
  const expected: readonly Expected[] = [
    ...(crc64nvme === null
      ? []
      : [{ algorithm: 'CRC64NVME', value: crc64nvme, according: 'the list' } as const]),
    ...keptByS3(head),
  ];
  const checked = expected.length > 0;
  await makeFolders(home.files, path.slice(0, -1));
  const place = await placeFor(path, home, (file) => isSound(file, object.size, expected));
  if (place.before) return { kind: 'home', path: place.path, before: true, checked };
  const part = join(home.unfinished, partName(object.key));
  const { crc64nvme: found, faults } = await download(bucket, object, part, expected);
  const wish = faults.length === 0 ? place.path : home.paths.beside(path, markedDamaged(path.at(-1) ?? ''));
  const settled = await settle(part, wish, home, found);
  await utimes(join(home.files, ...settled), new Date(), modifiedAt);
  if (faults.length > 0) return { kind: 'damaged', path: settled, faults };
  return { kind: 'home', path: settled, before: false, checked };
}

/** What a file is called until it is whole: made from its key, unique, short, and no stranger's word. */
export function partName(key: string): string {
  return `${createHash('sha256').update(key).digest('hex')}.part`;
}

/** The first path from `path` on at which nothing is, or the very file. */
async function placeFor(
  path: SafePath,
  { files, paths }: Home,
  isTheFile: (file: string) => Promise<boolean>,
): Promise<{ readonly path: SafePath; readonly before: boolean }> {
  for (let at = path; ; at = paths.beside(at)) {
    const status = await statusOf(join(files, ...at));
    if (status === 'nothing') return { path: at, before: false };
    if (status === 'file' && (await isTheFile(join(files, ...at)))) return { path: at, before: true };
  }
}

async function settle(part: string, path: SafePath, home: Home, crc64nvme: string): Promise<SafePath> {
  for (let at = path; ; at = home.paths.beside(at)) {
    const place = await placeFor(at, home, async (file) => (await crcOfFile(file)) === crc64nvme);
    at = place.path;
    if (place.before) await rm(part);
    if (place.before || (await moveIn(part, join(home.files, ...at)))) return at;
  }
}

async function isSound(file: string, size: number, expected: readonly Expected[]): Promise<boolean> {
  if (expected.length === 0 || (await stat(file)).size !== size) return false;
  const sums = new Sums(expected);
  await readInto(file, sums);
  return (await sums.faults()).length === 0;
}
