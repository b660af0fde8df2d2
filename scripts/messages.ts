import { readFile, writeFile } from 'node:fs/promises';
import { FOLDER } from '../build/messages/catalogue.ts';
import { checkedCatalogues } from '../build/messages/check.ts';
import { TYPES, typesOf } from '../build/messages/types.ts';

/**
 * Looks for mistakes in the languages, then writes the types of all messages. `npm run messages`
 *
 * With `--check` nothing is written, and types that are out of date are a mistake, too. `npm run check:messages`
 */
async function main(isCheck: boolean): Promise<readonly string[]> {
  const { catalogues, problems } = await checkedCatalogues(FOLDER);
  if (problems.length > 0) return problems;
  console.log(`${catalogues.length} languages of ${catalogues[0]?.messages.size ?? 0} messages each.`);
  const types = await typesOf(catalogues);
  if (types === (await readFile(TYPES, 'utf8'))) return [];
  if (isCheck) return [`${TYPES}: is out of date; run \`npm run messages\``];
  await writeFile(TYPES, types);
  return [];
}

const problems = await main(process.argv.includes('--check'));
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
