import { cp, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, createServer, type InlineConfig } from 'vite';
import { expect, onTestFinished, test } from 'vitest';
import { FOLDER } from '../../../build/messages/catalogue.ts';
import { checkedCatalogues } from '../../../build/messages/check.ts';
import { messages } from '../../../build/messages/plugin.ts';
import { TYPES, typesOf } from '../../../build/messages/types.ts';
import { projectWith } from '../../support/languages.ts';

const ENTRY = "import catalogues from 'virtual:catalogues';\nconsole.log(catalogues);";

/** A project with the page's languages, and nothing else than a list of them. */
async function givenProject(): Promise<string> {
  const root = await projectWith({});
  await cp(FOLDER, join(root, FOLDER), { recursive: true });
  await writeFile(join(root, 'main.js'), ENTRY);
  return root;
}

const config = (root: string): InlineConfig => ({
  root,
  configFile: false,
  logLevel: 'silent',
  plugins: [messages()],
});

/** Builds it. @returns the names of the files that came of it, without their hashes */
async function filesBuiltIn(root: string): Promise<readonly string[]> {
  const rolldownOptions = { input: join(root, 'main.js') };
  const built = await build({ ...config(root), build: { write: false, rolldownOptions } });
  if (!('output' in built)) throw new Error('There is more, or less, than one output.');
  return built.output.map(({ fileName }) => fileName.replace(/^assets\/|-[\w-]{8}(?=\.js$)/gu, ''));
}

test('the types of all messages are what the languages say now; if not, run `npm run messages`', async () => {
  const { catalogues } = await checkedCatalogues(FOLDER);
  expect(await readFile(TYPES, 'utf8')).toBe(await typesOf(catalogues));
});

test('a language becomes three chunks of its name; one more file is one more language', async () => {
  const root = await givenProject();
  const before = await filesBuiltIn(root);
  expect(before).toEqual(expect.arrayContaining(['uk.js', 'uk.delivery.js', 'uk.receipt.js', 'zh.js']));
  await rename(join(root, FOLDER, 'de.json'), join(root, FOLDER, 'nl.json'));
  const after = await filesBuiltIn(root);
  expect(after.filter((name) => !before.includes(name))).toEqual(
    expect.arrayContaining(['nl.js', 'nl.delivery.js', 'nl.receipt.js']),
  );
  expect(after).toHaveLength(before.length);
});

test('a mistake ends the build with its file and its key', async () => {
  const root = await givenProject();
  const german = join(root, FOLDER, 'de.json');
  const text = await readFile(german, 'utf8');
  await writeFile(german, text.replace('"chooseFiles"', '"chosenFiles"'));
  await expect(filesBuiltIn(root)).rejects.toThrow(
    /de\.json: first\.chooseFiles: is missing\nde\.json: first\.chosenFiles: is no message of this page/u,
  );
});

test('while the page is worked on, a changed file is a changed language', async () => {
  const root = await givenProject();
  const server = await createServer({ ...config(root), server: { middlewareMode: true, ws: false } });
  onTestFinished(() => server.close());
  const titleOf = async (): Promise<unknown> => {
    const { messages: words } = await server.ssrLoadModule('virtual:catalogues/de.js');
    return (words as { title: string }).title;
  };
  expect(await titleOf()).toBe('Dateien abgeben');
  const german = join(root, FOLDER, 'de.json');
  const text = await readFile(german, 'utf8');
  await writeFile(german, text.replace('Dateien abgeben', 'Her damit'));
  // Noticing it is Vite's part, and its watcher may not have begun yet.
  server.watcher.emit('change', german);
  await expect.poll(titleOf, { timeout: 30_000, interval: 100 }).toBe('Her damit');
});
