import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { REFERENCE, configurationReference } from '../../scripts/generate-configuration.ts';
import { GUIDE } from '../../src/config/words/guide.ts';
import { loadWith } from './support.ts';

/** A file in which the field named by `path` has this value and all else is as needed. */
function fileWith([name = '', inner]: readonly string[], value: unknown): object {
  if (inner === undefined) return { [name]: value };
  const beside: unknown = GUIDE[name as keyof typeof GUIDE].example;
  if (Array.isArray(beside)) return { [name]: [{ ...(beside[0] as object), [inner]: value }] };
  return { [name]: { ...(beside as object), [inner]: value } };
}

test.each(Object.entries(GUIDE))('the example for %s is taken', async (name, { example }) => {
  expect(await loadWith(fileWith(name.split('.'), example))).toMatchObject({ kind: 'ready' });
});

test.each(Object.keys(GUIDE))('a value that will not do at %s is explained there', async (name) => {
  const loaded = await loadWith(fileWith(name.split('.'), -0.5));
  const fields =
    loaded.kind === 'wrong' ? loaded.problems.map(({ field }) => field.replace(/\[\d+\]/, '')) : [];
  expect(fields).toEqual([name]);
});

test('the reference in docs is what the guide says now; if not, run `npm run docs`', async () => {
  expect(await readFile(REFERENCE, 'utf8')).toBe(await configurationReference());
});
