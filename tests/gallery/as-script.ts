import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';

/** A file of `page/` as browsers read it: without its types. */
export async function asScript(file: string): Promise<string> {
  const path = fileURLToPath(new URL(`page/${file}`, import.meta.url));
  return (await transformWithOxc(await readFile(path, 'utf8'), path, { sourcemap: false })).code;
}
