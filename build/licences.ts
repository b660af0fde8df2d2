import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** What packages call the file with their licence, and the notices that Apache-2.0 wants passed on with it. */
const LEGAL_FILE = /^(?:licen[cs]e|notice|copyright)/iu;

/** A package's folder at the beginning of the path of one of its files. */
const PACKAGE = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/u;

interface LicencePlugins {
  /** Collects the packages of what it bundles, and writes the file. */
  readonly page: Plugin;
  /** Collects the packages of a worker, which Vite bundles before the page. */
  readonly worker: Plugin;
}

/**
 * Writes `licences.txt` beside the page: the licences of all packages whose code is in it. MIT and Apache-2.0 want them to
 * come with every copy. (Vite's own `build.license` leaves out what only the worker has.)
 */
export function licences(): LicencePlugins {
  const folders = new Set<string>();
  const collect: Plugin['renderChunk'] = (_code, chunk) => {
    for (const id of chunk.moduleIds) {
      const folder = PACKAGE.exec(id)?.[0];
      if (folder !== undefined) folders.add(folder);
    }
    return null;
  };
  return {
    worker: { name: 'letterbox:licences-of-worker', apply: 'build', renderChunk: collect },
    page: {
      name: 'letterbox:licences',
      apply: 'build',
      renderChunk: collect,
      async generateBundle() {
        this.emitFile({ type: 'asset', fileName: 'licences.txt', source: await licencesOf(folders) });
      },
    },
  };
}

/** Packages by their licences' words, since many share the same. */
async function licencesOf(folders: Iterable<string>): Promise<string> {
  const names = new Map<string, string[]>();
  for (const folder of [...folders].sort()) {
    const { name, words } = await packageIn(folder);
    names.set(words, [...(names.get(words) ?? []), name]);
  }
  return [...names]
    .map(([words, packages]) => `${packages.join(', ')}\n\n${words}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/** @throws if the package comes without a licence: it must not be passed on then */
async function packageIn(folder: string): Promise<{ readonly name: string; readonly words: string }> {
  const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  const files = (await readdir(folder)).filter((file) => LEGAL_FILE.test(file)).sort();
  if (files.length === 0) throw new Error(`${folder} has no file with a licence.`);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return { name: `${name} ${version}`, words: texts.map((text) => text.trim()).join('\n\n') };
}
