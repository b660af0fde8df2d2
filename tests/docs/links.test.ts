import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PAGES } from './pages.ts';

interface Link {
  readonly text: string;
  /** From the root of the project. */
  readonly path: string;
  /** Of a heading, or `''`. */
  readonly anchor: string;
}

const LINK = /\[(?<text>[^\]]*)\]\((?<target>[^)\s]+)\)/gu;

/** A page without what stands in code, which is shown and not linked. */
async function proseOf(page: string): Promise<string> {
  return (await readFile(page, 'utf8')).replace(/```[\s\S]*?```/gu, '');
}

/** Links to files of the project that stand in a page. */
async function linksOf(page: string): Promise<readonly Link[]> {
  const prose = (await proseOf(page)).replace(/`[^`]*`/gu, '');
  return [...prose.matchAll(LINK)].flatMap(({ groups }) => {
    const { text = '', target = '' } = groups ?? {};
    const [path = '', anchor = ''] = target.split('#');
    if (/^[a-z]+:/u.test(target)) return [];
    return [{ text, path: path === '' ? page : join(dirname(page), path), anchor }];
  });
}

/** The anchors that GitHub gives to the headings of a page. */
async function anchorsOf(page: string): Promise<readonly string[]> {
  const headings = (await proseOf(page)).matchAll(/^#+ (?<heading>.+)$/gmu);
  return [...headings].map(({ groups }) => {
    const { heading = '' } = groups ?? {};
    return heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
  });
}

describe.each(PAGES)('in %s', (page) => {
  test('every link leads somewhere, and one to a test names a test that is there', async () => {
    for (const { text, path, anchor } of await linksOf(page)) {
      await expect(stat(path), path).resolves.toBeDefined();
      if (anchor !== '') expect(await anchorsOf(path), path).toContain(anchor);
      if (/\.(?:test|spec)\.ts$/u.test(path)) expect(await readFile(path, 'utf8')).toContain(text);
    }
    expect(page).toMatch(/\.md$/u);
  });
});

test('the README links every document, and the index of decisions every decision', async () => {
  const linked = [...(await linksOf('README.md')), ...(await linksOf('docs/decisions/README.md'))].map(
    ({ path }) => path,
  );
  const documents = PAGES.filter((page) => page !== 'README.md' && !page.startsWith('.github/'));
  expect(documents.filter((page) => !linked.includes(page))).toEqual([]);
});

test('every known problem has a proof', async () => {
  const page = 'docs/what-goes-wrong.md';
  const rows = (await readFile(page, 'utf8')).split('\n').filter((line) => /^\|\s*\d/u.test(line));
  expect(rows).toHaveLength(70);
  for (const row of rows) expect(row).toMatch(/\.(?:test|spec)\.ts\)/u);
});
