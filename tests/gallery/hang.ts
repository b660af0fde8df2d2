import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asScript } from './as-script.ts';
import { markupOf } from './markup.ts';
import type { Pictures } from './pictures.ts';
import type { Verdict } from './verdicts.ts';

const FOLDER = 'test-results/gallery';

export interface Exhibition {
  readonly now: Pictures;
  /** Null where nothing was compared. */
  readonly before: Pictures | null;
  readonly verdicts: ReadonlyMap<string, Verdict> | null;
  /** What has changed, in a sentence. */
  readonly summary: string;
}

/** Writes the pictures, and a page to look through them that needs no server. Returns the path of the page. */
export async function hang({ now, before, verdicts, summary }: Exhibition): Promise<string> {
  await rm(FOLDER, { recursive: true, force: true });
  // Those that are the same are kept once.
  const others = [...(before ?? [])].filter(([name]) => verdicts?.get(name)?.kind !== 'same');
  await put('now', now);
  await put('before', new Map(others));
  const names = [...new Set([...now.keys(), ...others.map(([name]) => name)])];
  const read = (file: string): Promise<string> => readFile(new URL(file, import.meta.url), 'utf8');
  const page = markupOf(names, verdicts, summary, {
    styles: [await read('../../src/ui/tokens.css'), await read('page/page.css')],
    script: await asScript('viewer.ts'),
    mark: await read('../../public/icon.svg'),
  });
  const path = join(FOLDER, 'index.html');
  await writeFile(path, page);
  return path;
}

async function put(folder: string, pictures: Pictures): Promise<void> {
  await mkdir(join(FOLDER, folder), { recursive: true });
  for (const [name, png] of pictures) await writeFile(join(FOLDER, folder, `${name}.png`), png);
}
