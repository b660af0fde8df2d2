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

/** What is known of a package in whose name its licence is passed on. */
interface Licensed {
  readonly folder: string;
  /** With its version. */
  readonly name: string;
  /** `''` if it comes without a file that has them. */
  readonly words: string;
  /** Its repository and licence as it names them itself; `null` where it lacks one of the two. */
  readonly origin: string | null;
}

/** Packages by their licences' words, since many share the same. @throws if one comes without a licence: it must not be passed on */
async function licencesOf(folders: Iterable<string>): Promise<string> {
  const packages = await Promise.all([...folders].sort().map(packageIn));
  const names = new Map<string, string[]>();
  for (const one of packages) {
    const words = one.words || wordsOfSibling(one, packages);
    if (words === undefined) throw new Error(`${one.folder} has no file with a licence.`);
    names.set(words, [...(names.get(words) ?? []), one.name]);
  }
  return [...names]
    .map(([words, owners]) => `${owners.join(', ')}\n\n${words}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/** Packages of one repository share its licence, and not each comes with the file: `@aws-sdk/nested-clients` 3.998 does not. */
function wordsOfSibling({ origin }: Licensed, packages: readonly Licensed[]): string | undefined {
  if (origin === null) return undefined;
  return packages.find((other) => other.origin === origin && other.words !== '')?.words;
}

async function packageIn(folder: string): Promise<Licensed> {
  const { name, version, license, repository } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  ) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
    readonly repository?: { readonly url: string };
  };
  const files = (await readdir(folder)).filter((file) => LEGAL_FILE.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const words = texts.map((text) => text.trim()).join('\n\n');
  const origin = license && repository ? `${license} ${repository.url}` : null;
  return { folder, name: `${name} ${version}`, words, origin };
}
