import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultIn } from '../../src/config/words/json-fault.ts';

/** A broken file, and where and why it is broken. */
const BROKEN: readonly (readonly [text: string, line: number, column: number, cause: string])[] = [
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'Just before, a comma or a colon is missing.'],
  ['{\n  "a" 1\n}', 2, 7, 'Look for a comma, colon or quote that is missing or too many.'],
  ['{ "a": 1, }', 1, 11, 'A comma too many or a value too few stands just before, or this closes nothing.'],
  [
    '{ "a": [1, 2,] }',
    1,
    14,
    'A comma too many or a value too few stands just before, or this closes nothing.',
  ],
  ['{ "a": }', 1, 8, 'A comma too many or a value too few stands just before, or this closes nothing.'],
  ['{ “a”: 1 }', 1, 3, 'Typographic quotes do not count in JSON: use the plain ".'],
  ["{ 'a': 1 }", 1, 3, 'JSON has double quotes only.'],
  ['{\n  // the region\n  "a": 1\n}', 2, 3, 'JSON has no comments.'],
  ['{\u00a0"a": 1 }', 1, 2, 'An invisible character stands here: type the space anew.'],
  [
    '{ "a": "C:\\pictures" }',
    1,
    8,
    'This text has no closing quote on its line, or a single backslash: double it.',
  ],
  [
    '{ "a": "one\ntwo" }',
    1,
    8,
    'This text has no closing quote on its line, or a single backslash: double it.',
  ],
  ['{ a: 1 }', 1, 3, 'Names and texts stand in double quotes.'],
  ['{ "a": True }', 1, 8, 'Names and texts stand in double quotes.'],
  ['{ "a": 1', 1, 9, 'The text ends too early: a closing quote, brace or bracket is missing.'],
  ['{ "a": 1 } }', 1, 12, 'A comma too many or a value too few stands just before, or this closes nothing.'],
  ['{ "a": 01 }', 1, 9, 'Look for a comma, colon or quote that is missing or too many.'],
];

test.each(BROKEN)('in %j something is wrong from line %d, column %d on: %s', (text, line, column, cause) => {
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  expect(faultIn(text)).toMatchObject({ line, column, cause });
});

test('of a long line only what is near the fault is shown', () => {
  const { excerpt } = faultIn(`{ "a": "${'x'.repeat(500)}", }`);
  expect(excerpt).toBe(`${'x'.repeat(36)}", }`);
});

test('whatever JSON allows goes by to the very end, where something more would be the fault', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(0, 2), (json, indent) => {
      const text = JSON.stringify(JSON.parse(json) as unknown, null, indent);
      const lines = text.split('\n');
      expect(faultIn(`${text} !`)).toMatchObject({
        line: lines.length,
        column: (lines.at(-1) ?? '').length + 2,
      });
    }),
  );
});

test.each([
  ['[', ']'],
  ['{"a":', '}'],
])('the fault in a text that is deeper than calls fit into each other is found: %s', (open, close) => {
  const deep = open.repeat(100_000);
  expect(faultIn(`${deep}nope`)).toMatchObject({ line: 1, column: deep.length + 1 });
  expect(faultIn(`${deep}1${close.repeat(100_000)} x`)).toMatchObject({
    column: 100_000 * (open.length + 1) + 3,
  });
});
