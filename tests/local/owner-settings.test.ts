import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readOwnerSettings } from '../../local/owner-settings.ts';

async function fileWith(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'letterbox-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'own.json'), text);
  return join(folder, 'own.json');
}

test('without a file there are no settings', () => {
  expect(readOwnerSettings('no-such-file.json')).toEqual({});
});

test('a change to the file shows the next time', async () => {
  const path = await fileWith('{ "title": "One" }');
  expect(readOwnerSettings(path)).toEqual({ title: 'One' });
  await writeFile(path, '{ "title": "Two" }');
  expect(readOwnerSettings(path)).toEqual({ title: 'Two' });
});

test('a file that is not JSON is not used, and that is said', async () => {
  const said: string[] = [];
  const path = await fileWith('{ "title": ');
  expect(readOwnerSettings(path, (sentence) => said.push(sentence))).toEqual({});
  expect(said.join()).toContain('is not used');
});
