import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Link {
  readonly text: string;
  /** From the root of the project, without a fragment. */
  readonly path: string;
}

const LINK = /\[(?<text>[^\]]*)\]\((?<target>[^)\s]+)\)/gu;

const docs = await readdir('docs', { recursive: true });
const pages = [
  ...(await readdir('.')),
  ...docs.map((name) => join('docs', name)),
  join('local', 'LIMITS.md'),
].filter((name) => name.endsWith('.md'));

/** Links to files of the project that stand in a page. */
async function linksOf(page: string): Promise<readonly Link[]> {
  const markdown = await readFile(page, 'utf8');
  // What stands in code is shown, not linked.
  const prose = markdown.replace(/```[\s\S]*?```|`[^`]*`/gu, '');
  return [...prose.matchAll(LINK)].flatMap(({ groups }) => {
    const { text = '', target = '' } = groups ?? {};
    const [path = ''] = target.split('#');
    return /^[a-z]+:/u.test(target) || path === '' ? [] : [{ text, path: join(dirname(page), path) }];
  });
}

describe.each(pages)('in %s', (page) => {
  test('every link leads somewhere, and one to a test names a test that is there', async () => {
    for (const { text, path } of await linksOf(page)) {
      await expect(stat(path), path).resolves.toBeDefined();
      if (/\.(?:test|spec)\.ts$/u.test(path)) expect(await readFile(path, 'utf8')).toContain(text);
    }
    expect(page).toMatch(/\.md$/u);
  });
});

test('what goes wrong for everybody has a proof each', async () => {
  const page = 'docs/what-goes-wrong.md';
  const rows = (await readFile(page, 'utf8')).split('\n').filter((line) => /^\|\s*\d/u.test(line));
  expect(rows).toHaveLength(33);
  for (const row of rows) expect(row).toMatch(/\.(?:test|spec)\.ts\)/u);
});

test('every decision has a line in the index', async () => {
  const notes = (await readdir('docs/decisions')).filter((name) => name !== 'README.md');
  const linked = (await linksOf('docs/decisions/README.md')).map(({ path }) => path);
  expect(linked).toEqual(notes.toSorted().map((name) => join('docs', 'decisions', name)));
});
