import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

export const MB = 1_000_000;

/** Random bytes are made in pieces of this size. */
const PIECE = 4 * MB;

/** A file on disk that a test sends. */
export interface TestFile {
  readonly path: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** Makes a file of random bytes. */
export async function makeFile(path: string, size: number): Promise<TestFile> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'w');
  for (let at = 0; at < size; at += PIECE) await file.write(randomBytes(Math.min(PIECE, size - at)));
  await file.close();
  return { path, name: basename(path), size };
}

/** Makes files `<stem>-1.bin`, `<stem>-2.bin` … of these sizes. */
export async function makeFiles(folder: string, stem: string, sizes: readonly number[]): Promise<TestFile[]> {
  const made: TestFile[] = [];
  for (const [n, size] of sizes.entries())
    made.push(await makeFile(join(folder, `${stem}-${n + 1}.bin`), size));
  return made;
}

export const bytesOf = (files: readonly TestFile[]): number => files.reduce((sum, { size }) => sum + size, 0);

/** SHA-256 of a file, in hex. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
