import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeJpeg } from '../../support/pictures.ts';
import { makeFile, sha256Of } from '../../support/test-files.ts';
import type { Work } from './works.ts';

/** The files of a work, on disk. */
export interface Given {
  readonly paths: readonly string[];
  /** SHA-256 of each, in hex. */
  readonly digests: readonly string[];
}

const ENDINGS = { picture: 'jpg', film: 'mov', note: 'txt' } as const;

/** Makes a work's files, each with bytes of its own. A picture can be drawn: bytes after its end do no harm. */
export async function makeGiven(folder: string, { sizes, kind }: Work): Promise<Given> {
  await mkdir(folder, { recursive: true });
  const picture = await readFile(await writeJpeg(join(folder, 'picture.jpg'), 640, 480));
  const paths: string[] = [];
  for (const [n, size] of sizes.entries()) {
    const path = join(folder, `file ${n + 1}.${ENDINGS[kind]}`);
    if (kind === 'picture')
      await writeFile(path, Buffer.concat([picture, randomBytes(size - picture.length)]));
    else await makeFile(path, size);
    paths.push(path);
  }
  const digests: string[] = [];
  for (const path of paths) digests.push(await sha256Of(path));
  return { paths, digests };
}
