import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('docs/dependencies.md has a row for every package that is installed, and for no other', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  const rows = readFileSync('docs/dependencies.md', 'utf8').match(/^\| `.*$/gmu) ?? [];
  const named = rows.flatMap((row) => (row.split(' | ')[0] ?? '').match(/(?<=`)[@\w/-]+(?=`)/gu) ?? []);
  expect([...new Set(named)].toSorted()).toEqual(
    [...Object.keys(dependencies), ...Object.keys(devDependencies)].toSorted(),
  );
});
