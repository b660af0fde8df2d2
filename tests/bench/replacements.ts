import { build } from 'vite';
import { IN_ENGINE, IN_PAGE, type Replacements } from '../../build/replacements.ts';
import { configWith } from '../../vite.config.ts';
import { brotliSize, isCode, isOtherLanguage } from './file-sizes.ts';

/*
 * Prints what each entry of build/replacements.ts saves: builds with all of them, then without each, and compares the
 * compressed size of everything in one language. `npm run replacements`
 */

type Replaced = NonNullable<Parameters<typeof configWith>[0]>;

/** Compressed bytes of the whole page, the engine included; null when it cannot be built this way. */
async function builtSize(replaced: Replaced | null): Promise<number | null> {
  const config = configWith(replaced);
  const options = { ...config, configFile: false as const, logLevel: 'silent' as const };
  // Not to disk: nothing is copied then, and there is no copy to minify.
  const plugins = (config.plugins ?? []).filter(
    (plugin) => !isNamed(plugin, 'letterbox:minify-copied-script'),
  );
  const result = await build({ ...options, plugins, build: { ...config.build, write: false } }).catch(
    () => null,
  );
  if (result === null) return null;
  const files = [result].flat().flatMap((built) => ('output' in built ? built.output : []));
  return files
    .filter(({ fileName }) => isCode(fileName) && !isOtherLanguage(fileName))
    .reduce((sum, file) => sum + brotliSize(file.type === 'chunk' ? file.code : file.source), 0);
}

function isNamed(plugin: unknown, name: string): boolean {
  return typeof plugin === 'object' && plugin !== null && 'name' in plugin && plugin.name === name;
}

function without(replacements: Replacements, path: string): Replacements {
  return Object.fromEntries(Object.entries(replacements).filter(([each]) => each !== path));
}

function print(bytes: number | null, what: string): void {
  console.log(`${(bytes?.toLocaleString('en') ?? 'needed').padStart(8)}  ${what}`);
}

const all = { inPage: IN_PAGE, inEngine: IN_ENGINE };
const lean = await builtSize(all);
if (lean === null) throw new Error('The page cannot be built: see npm run build.');
const larger = async (replaced: Replaced | null): Promise<number | null> => {
  const size = await builtSize(replaced);
  return size === null ? null : size - lean;
};

console.log(
  'Bytes that each replacement saves, compressed; "needed" where another one cannot do without it.',
);
for (const path of Object.keys(IN_PAGE))
  print(await larger({ ...all, inPage: without(IN_PAGE, path) }), path);
for (const path of Object.keys(IN_ENGINE))
  print(await larger({ ...all, inEngine: without(IN_ENGINE, path) }), path);
print(await larger(null), 'all of them, with what else LEAN=off leaves alone');
