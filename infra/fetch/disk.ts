import { constants } from 'node:fs';
import { copyFile, link, lstat, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../terminal/error-code.ts';
import { ChecksumSet } from './checksums.ts';
import type { SafePath } from './safe-paths.ts';

/** Why a file has no place in the target, in words. */
export class PathConflict extends Error {
  override readonly name = 'NoPlace';
}

/**
 * Makes the folders of `path` below `base`, one by one. What is there already must be a real folder: a link could lead
 * out of the target.
 * @throws NoPlace
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

/** What a path leads to, links not followed. */
export async function statusOf(path: string): Promise<'nothing' | 'file' | 'folder' | 'something else'> {
  try {
    const status = await lstat(path);
    return status.isFile() ? 'file' : status.isDirectory() ? 'folder' : 'something else';
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return 'nothing';
    throw thrown;
  }
}

/** Moves a finished file to where nothing is yet; false when something is there after all. */
export async function moveIfAbsent(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
  } catch (thrown) {
    if (errorCode(thrown) === 'EEXIST') return false;
    // A memory card's file system has no links.
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EXDEV', 'UNKNOWN', 'EISDIR'].includes(errorCode(thrown)))
      throw thrown;
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
  await rm(from);
  return true;
}

/** Puts a file of ours in place of the last one, whole or not at all. A link there is replaced, never followed. */
export async function replaceFile(folder: string, name: string, content: string | Uint8Array): Promise<void> {
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

/** Adds all bytes of a file to `sums` and tells how many they were. */
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
