import { readdir, readFile } from 'node:fs/promises';
import { parse } from 'svelte/compiler';
import { expect, test } from 'vitest';

/** A node of Svelte's syntax tree, as far as it is looked at here. */
interface Syntax {
  readonly type: string;
  readonly data?: string;
  readonly nodes?: readonly Syntax[];
}

/** Where Svelte takes out what it has put in, text and all. */
const BLOCKS = ['IfBlock', 'EachBlock', 'KeyBlock', 'AwaitBlock', 'SnippetBlock', 'Component'];

const isText = ({ type, data }: Syntax): boolean =>
  type === 'ExpressionTag' || (type === 'Text' && (data ?? '').trim() !== '');

/** The types of all blocks in which text stands that no element holds. */
function bareBlocks(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(bareBlocks);
  const node = value as Syntax;
  const fragments = Object.values(node) as (Syntax | undefined)[];
  const isBare =
    BLOCKS.includes(node.type) &&
    fragments.some((part) => part?.type === 'Fragment' && part.nodes?.some(isText));
  return [...(isBare ? [node.type] : []), ...fragments.flatMap(bareBlocks)];
}

const components = (await readdir('src/ui', { recursive: true })).filter((path) => path.endsWith('.svelte'));

test.each(components)(
  'no text in %s stands in a block without an element of its own, where a translator would leave it for ever',
  async (path) => {
    const tree = parse(await readFile(`src/ui/${path}`, 'utf8'), { modern: true });
    expect(bareBlocks(tree.fragment)).toEqual([]);
  },
);

test('a text in a block is found', () => {
  const tree = parse('<p>{#if a}{b}{/if}{#if c}<b>{d}</b>{/if}</p>', { modern: true });
  expect(bareBlocks(tree.fragment)).toEqual(['IfBlock']);
});
