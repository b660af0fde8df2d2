import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BUDGETS } from './budgets.ts';
import { brotliOf, isCode, tableOf, weigh } from './weigh.ts';

/*
 * Weighs what `vite build` left in `dist/`, without a browser; `npm run check:size`.
 * tests/e2e/weight.spec.ts weighs what a browser really fetches.
 */

/** Everything that `index.html` names: Vite names the whole tree of static imports there. */
async function entryFiles(): Promise<readonly string[]> {
  const html = await readFile(join('dist', 'index.html'), 'utf8');
  return [...html.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, path = '']) => path).filter(isCode);
}

async function allFiles(): Promise<readonly string[]> {
  return (await readdir('dist', { recursive: true }))
    .map((path) => path.replaceAll('\\', '/'))
    .filter(isCode);
}

/** A chunk of words is named after its source: `fr-….js` has the first words, `fr.delivery-….js` and `fr.receipt-….js` the others. */
const FIRST_WORDS = /^assets\/[a-z]{2}-/;
const OTHER_LANGUAGE = /^assets\/(?!en)[a-z]{2}(\.(delivery|receipt))?-/;

const all = await allFiles();
const [heaviest] = await weigh(all.filter((path) => FIRST_WORDS.test(path)));
if (!heaviest) throw new Error('The build has no words in any language.');

const checks = [
  {
    title: 'Before the page can be used',
    paths: [...(await entryFiles()), heaviest.path],
    budget: BUDGETS.usable,
  },
  {
    title: 'Everything that is built, in one language',
    paths: all.filter((path) => !OTHER_LANGUAGE.test(path)),
    budget: BUDGETS.everything,
  },
];
for (const { title, paths, budget } of checks) {
  const files = await weigh(paths);
  console.log(`\n${tableOf(title, files, budget)}`);
  const over = brotliOf(files) - budget;
  if (over <= 0) continue;
  console.error(`  That is ${over.toLocaleString('en')} bytes too many: see tests/bench/budgets.ts.`);
  process.exitCode = 1;
}
