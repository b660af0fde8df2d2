import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { licences } from '../../build/licences.ts';

/** The files of a package by name. */
type Package = Readonly<Record<string, string>>;

/** A folder of packages; ends with the test. */
async function modulesWith(packages: Readonly<Record<string, Package>>): Promise<string> {
  const modules = join(await mkdtemp(join(tmpdir(), 'letterbox-')), 'node_modules');
  onTestFinished(() => rm(join(modules, '..'), { recursive: true }));
  for (const [name, files] of Object.entries(packages)) {
    await mkdir(join(modules, name), { recursive: true });
    const facts = { 'package.json': JSON.stringify({ name, version: '1.0.0' }), ...files };
    for (const [file, text] of Object.entries(facts)) await writeFile(join(modules, name, file), text);
  }
  return modules;
}

/** Bundles those files in the worker and the page. Returns what is written beside the page. */
async function written(inWorker: readonly string[], inPage: readonly string[]): Promise<string> {
  const { worker, page } = licences() as unknown as Record<
    string,
    Record<string, (...given: unknown[]) => unknown>
  >;
  const files: { fileName: string; source: string }[] = [];
  worker?.['renderChunk']?.('', { moduleIds: inWorker });
  page?.['renderChunk']?.('', { moduleIds: inPage });
  await page?.['generateBundle']?.call({ emitFile: (file: (typeof files)[number]) => files.push(file) });
  expect(files).toMatchObject([{ fileName: 'licences.txt' }]);
  return files[0]?.source ?? '';
}

test('packages of the worker and of the page are named with their licences and notices, the same words once', async () => {
  const modules = await modulesWith({
    '@aws-sdk/signer': { LICENSE: 'Apache', NOTICE: 'by Amazon' },
    one: { 'LICENSE.md': 'MIT\n' },
    two: { licence: 'MIT' },
    unused: { LICENSE: 'none' },
  });
  const text = await written(
    [`${modules}/@aws-sdk/signer/dist/sign.js`, '\0virtual:proxy', '/home/me/letterbox/src/engine.worker.ts'],
    [`${modules}/one/index.js`, `${modules}/two/a/b.js`, `${modules}/one/other.js`],
  );
  expect(text.split(/\n-+\n\n/u)).toEqual([
    '@aws-sdk/signer 1.0.0\n\nApache\n\nby Amazon\n',
    'one 1.0.0, two 1.0.0\n\nMIT\n',
  ]);
});

test('the build fails when a package comes without a licence', async () => {
  const modules = await modulesWith({ strange: { 'readme.md': 'Take it.' } });
  await expect(written([], [`${modules}/strange/index.js`])).rejects.toThrow('has no file with a licence');
});

test('a package without one has that of another from the same repository, under the same licence only', async () => {
  const from = (name: string, license: string): string =>
    JSON.stringify({ name, version: '1.0.0', license, repository: { url: 'https://example.org/sdk.git' } });
  const modules = await modulesWith({
    core: { 'package.json': from('core', 'Apache-2.0'), LICENSE: 'Apache' },
    nested: { 'package.json': from('nested', 'Apache-2.0') },
    other: { 'package.json': from('other', 'MIT') },
  });
  expect(await written([], [`${modules}/core/index.js`, `${modules}/nested/index.js`])).toBe(
    'core 1.0.0, nested 1.0.0\n\nApache\n',
  );
  const paths = [`${modules}/core/index.js`, `${modules}/other/index.js`];
  await expect(written([], paths)).rejects.toThrow('other has no file with a licence');
});
