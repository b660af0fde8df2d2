import { readFile } from 'node:fs/promises';
import { Linter } from 'eslint';
import { expect, test } from 'vitest';

function faultsAsOldJavaScript(code: string): readonly string[] {
  const faults = new Linter().verify(code, { languageOptions: { ecmaVersion: 5, sourceType: 'script' } });
  return faults.map(({ message, line }) => `${line}: ${message}`);
}

test('the script for old browsers is written as they can read it', async () => {
  expect(faultsAsOldJavaScript('show(id,);')).not.toEqual([]);
  expect(faultsAsOldJavaScript(await readFile('public/old-browser.js', 'utf8'))).toEqual([]);
});

test('the page has no script and no style of its own that its security policy would stop', async () => {
  const html = await readFile('index.html', 'utf8');
  expect(html.match(/<script\b(?![^>]*\bsrc=)|<style\b|\bstyle=|\bon[a-z]+=/g)).toBeNull();
});
