import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

/** A file of the built page. Sizes are in bytes. */
export interface FileSize {
  /** Path below `dist/`, with forward slashes. */
  readonly path: string;
  readonly raw: number;
  /** Compressed on its own, with brotli's best quality (11, Node's default). */
  readonly brotli: number;
}

/** Whether a file counts: scripts and style sheets, which a browser has to fetch, parse and run. */
export function isCode(path: string): boolean {
  return /\.(js|css)$/.test(path);
}

/**
 * A chunk of words is named after its source: `fr-….js` has the first words, `fr.delivery-….js` and `fr.receipt-….js` the
 * others. A guest loads one language.
 */
export function isOtherLanguage(path: string): boolean {
  return /^assets\/(?!en)[a-z]{2}(\.(delivery|receipt))?-/.test(path);
}

/** Compressed size of a file, in bytes. */
export function brotliSize(content: string | Uint8Array): number {
  return brotliCompressSync(content).length;
}

/** Measures files of `dist/`; the largest comes first. */
export async function fileSizes(paths: Iterable<string>): Promise<readonly FileSize[]> {
  const sizes = await Promise.all(
    Array.from(paths, async (path) => {
      const bytes = await readFile(join('dist', path));
      return { path, raw: bytes.length, brotli: brotliSize(bytes) };
    }),
  );
  return sizes.sort((a, b) => b.brotli - a.brotli);
}

/** Compressed bytes of all files together. */
export function totalBrotli(files: readonly FileSize[]): number {
  return files.reduce((sum, { brotli }) => sum + brotli, 0);
}

/** A table to be read in a terminal, with the sum in its last line. */
export function sizeTable(title: string, files: readonly FileSize[], budget: number): string {
  const column = (bytes: number): string => bytes.toLocaleString('en').padStart(9);
  const line = (name: string, raw: number, brotli: number): string =>
    `  ${name.padEnd(44)}${column(raw)}${column(brotli)}`;
  const raw = files.reduce((sum, file) => sum + file.raw, 0);
  const most = Number.isFinite(budget) ? `at most ${budget.toLocaleString('en')} compressed` : 'no budget';
  return [
    title,
    `  ${'file'.padEnd(44)}${'raw'.padStart(9)}${'brotli'.padStart(9)}`,
    ...files.map((file) => line(file.path, file.raw, file.brotli)),
    line(`together; ${most}`, raw, totalBrotli(files)),
  ].join('\n');
}
