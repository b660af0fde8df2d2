import { constants } from 'node:fs';
import { copyFile, link, lstat, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../terminal/error-code.ts';
import { ChecksumSet } from './checksums.ts';
import type { SafePath } from './safe-paths.ts';

/** A file cannot be stored in the target folder; the message says why. */
export class PathConflict extends Error {
  override readonly name = 'NoPlace';
}

/**
 * Makes the folders of `path` below `base`, one by one. Existing ones must be real folders, because a link
 * could lead out of the target.
 * @throws PathConflict
 */
export async function makeFolders(base: string, path: SafePath): Promise<string> {
  let folder = base;
  for (const name of path) {
    folder = join(folder, name);
    const there = await statusOf(folder);
    if (there === 'nothing') await mkdir(folder).catch(ignoreExisting);
    else if (there !== 'folder') throw new PathConflict(`${folder} is there and is no folder`);
  }
  return folder;
}

/** What is at a path; links are not followed. */
export async function statusOf(path: string): Promise<'nothing' | 'file' | 'folder' | 'something else'> {
  try {
    const status = await lstat(path);
    return status.isFile() ? 'file' : status.isDirectory() ? 'folder' : 'something else';
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return 'nothing';
    throw thrown;
  }
}

/** Moves a finished file to a free path. False when there is something at the path after all. */
export async function moveIfAbsent(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
  } catch (thrown) {
    if (errorCode(thrown) === 'EEXIST') return false;
    // File systems of memory cards have no links.
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EXDEV', 'UNKNOWN', 'EISDIR'].includes(errorCode(thrown)))
      throw thrown;
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
  await rm(from);
  return true;
}

/** Replaces one of this project's own files atomically. A link at its path is replaced and not followed. */
export async function replaceFile(
  folder: string,
  name: string,
  content: string | Uint8Array | Iterable<string>,
): Promise<void> {
  const fresh = join(folder, `${name}.new`);
  await rm(fresh, { force: true });
  await writeFile(fresh, content, { flag: 'wx' });
  await rename(fresh, join(folder, name));
}

/** CRC-64/NVME of a file, in base64. */
export async function crcOfFile(path: string): Promise<string> {
  const sums = new ChecksumSet([]);
  await readInto(path, sums);
  return sums.crc64nvme();
}

/** Adds all bytes of a file to `sums` and resolves to their number. */
export async function readInto(path: string, sums: ChecksumSet): Promise<number> {
  const file = await open(path, 'r');
  let length = 0;
  for await (const chunk of file.createReadStream({ highWaterMark: 2 ** 20 }) as AsyncIterable<Buffer>) {
    sums.update(chunk);
    length += chunk.length;
  }
  return length;
}

function ignoreExisting(thrown: unknown): void {
  if (errorCode(thrown) !== 'EEXIST') throw thrown;
}
