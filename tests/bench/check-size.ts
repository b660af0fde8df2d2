import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BUDGETS } from './budgets.ts';
import { fileSizes, isCode, isOtherLanguage, sizeTable, totalBrotli } from './file-sizes.ts';

/*
 * Measures what `vite build` wrote to `dist/`, without a browser; `npm run check:size`.
 * tests/e2e/weight.spec.ts measures what a browser really fetches.
 */

/** Everything that `index.html` names: Vite names the whole tree of static imports there. */
async function entryFiles(): Promise<readonly string[]> {
  const html = await readFile(join('dist', 'index.html'), 'utf8');
  return [...html.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, path = '']) => path).filter(isCode);
}

async function allFiles(): Promise<readonly string[]> {
  return (await readdir('dist', { recursive: true }))
    .map((path) => path.replaceAll('\\', '/'))
    .filter(isCode);
}

/** The words that a language needs first. */
const FIRST_WORDS = /^assets\/[a-z]{2}-/;

const all = await allFiles();
const [largest] = await fileSizes(all.filter((path) => FIRST_WORDS.test(path)));
if (!largest) throw new Error('The build has no words in any language.');

const checks = [
  {
    title: 'Before the page can be used',
    paths: [...(await entryFiles()), largest.path],
    budget: BUDGETS.usable,
  },
  {
    title: 'Everything that is built, in one language',
    paths: all.filter((path) => !isOtherLanguage(path)),
    budget: BUDGETS.everything,
  },
];
for (const { title, paths, budget } of checks) {
  const files = await fileSizes(paths);
  console.log(`\n${sizeTable(title, files, budget)}`);
  const over = totalBrotli(files) - budget;
  if (over <= 0) continue;
  console.error(`  That is ${over.toLocaleString('en')} bytes too many: see tests/bench/budgets.ts.`);
  process.exitCode = 1;
}
