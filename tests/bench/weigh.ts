import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

/** A file of the built page. Sizes are bytes. */
export interface Weighed {
  /** Path below `dist/`, with forward slashes. */
  readonly path: string;
  readonly raw: number;
  /** Compressed on its own, at brotli's best (quality 11, Node's default). */
  readonly brotli: number;
}

/** What counts: the code that a guest's browser has to fetch, parse and run. */
export function isCode(path: string): boolean {
  return /\.(js|css)$/.test(path);
}

/** Weighs files of `dist/`, the heaviest first. */
export async function weigh(paths: Iterable<string>): Promise<readonly Weighed[]> {
  const weighed = await Promise.all(
    Array.from(paths, async (path) => {
      const bytes = await readFile(join('dist', path));
      return { path, raw: bytes.length, brotli: brotliCompressSync(bytes).length };
    }),
  );
  return weighed.sort((a, b) => b.brotli - a.brotli);
}

/** Bytes of all together, compressed. */
export function brotliOf(files: readonly Weighed[]): number {
  return files.reduce((sum, { brotli }) => sum + brotli, 0);
}

/** A table for people, with the sum below. */
export function tableOf(title: string, files: readonly Weighed[], budget: number): string {
  const column = (bytes: number): string => bytes.toLocaleString('en').padStart(9);
  const line = (name: string, raw: number, brotli: number): string =>
    `  ${name.padEnd(44)}${column(raw)}${column(brotli)}`;
  const raw = files.reduce((sum, file) => sum + file.raw, 0);
  return [
    title,
    `  ${'file'.padEnd(44)}${'raw'.padStart(9)}${'brotli'.padStart(9)}`,
    ...files.map((file) => line(file.path, file.raw, file.brotli)),
    line(`together; at most ${budget.toLocaleString('en')} compressed`, raw, brotliOf(files)),
  ].join('\n');
}
