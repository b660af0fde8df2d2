import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { expect, test } from 'vitest';

/** Files below a folder, by their paths from the root. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
}

const TESTS = filesIn('tests').filter((path) => /\.(?:test|spec)\.ts$/u.test(path));

const SOURCES = filesIn('src').filter(
  (path) => /(?<!\.d)\.(?:ts|svelte)$/u.test(path) && !path.includes('/messages/') && hasLogic(path),
);

/** What holds types only, or passes on what others export, can do nothing wrong. */
function hasLogic(path: string): boolean {
  if (path.endsWith('.svelte')) return true;
  const compilerOptions = { target: ScriptTarget.ESNext, module: ModuleKind.ESNext, removeComments: true };
  const { outputText } = transpileModule(readFileSync(path, 'utf8'), { compilerOptions });
  return outputText.replace(/^(?:import|export \{|export \*).*$/gmu, '').trim() !== '';
}

/** `FileRow.svelte` and `file-row.svelte.ts` have the same name. */
function nameOf(path: string): string {
  const name = basename(path).replace(/(?:\.browser)?(?:\.test|\.spec)?(?:\.svelte)?(?:\.ts)?$/u, '');
  return name.replace(/(?<=[a-z])(?=[A-Z])/gu, '-').toLowerCase();
}

interface Row {
  readonly patterns: readonly RegExp[];
  readonly tests: readonly string[];
}

function rows(): readonly Row[] {
  const [, chapter = ''] = readFileSync('docs/architecture.md', 'utf8').split('## Tests\n');
  return [...chapter.matchAll(/^\| (?<files>`.*?) \| (?<tests>`.*?) \|$/gmu)].map(({ groups }) => ({
    patterns: namesIn(groups?.['files']).map(
      (name) => new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`, 'u'),
    ),
    tests: namesIn(groups?.['tests']),
  }));
}

const namesIn = (cell = ''): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/gu)].map(([, name]) => name ?? '');

/** Everything that a file imports, and what that imports, and so on. */
function loadedBy(path: string): ReadonlySet<string> {
  const loaded = new Set([path]);
  for (const file of loaded)
    for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(
      /(?:from|import)[ (]\s*'(\.[^'?]+)/gu,
    )) {
      const next = join(dirname(file), target);
      if (/\.(?:ts|svelte)$/u.test(next) && existsSync(next)) loaded.add(next);
    }
  return loaded;
}

test('every file with logic has a test of its name, or a row in docs/architecture.md', () => {
  const named = new Set(TESTS.map(nameOf));
  const patterns = rows().flatMap((row) => row.patterns);
  expect(rows().length).toBeGreaterThan(10);
  const unguarded = SOURCES.filter((path) => !named.has(nameOf(path))).filter(
    (path) => !patterns.some((pattern) => pattern.test(path)),
  );
  expect(unguarded).toEqual([]);
});

test('the tests in docs/architecture.md load the files that they guard', () => {
  const named = new Set(TESTS.map(nameOf));
  const unloaded = rows().flatMap(({ patterns, tests }) => {
    // The built page is all of it.
    if (tests.some((path) => path.startsWith('tests/e2e/'))) return [];
    const loaded = new Set(tests.flatMap((path) => [...loadedBy(path)]));
    const guarded = SOURCES.filter((path) => patterns.some((pattern) => pattern.test(path)));
    return guarded.filter((path) => !named.has(nameOf(path)) && !loaded.has(path));
  });
  expect(unloaded).toEqual([]);
});

test('every row of docs/architecture.md names files that are there', () => {
  const idle = rows()
    .flatMap(({ patterns }) => patterns)
    .filter((pattern) => !SOURCES.some((path) => pattern.test(path)));
  expect(idle).toEqual([]);
});
