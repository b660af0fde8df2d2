import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { graphemesOf } from '../../../src/core/naming/graphemes.ts';

describe('one character of a reader is one', () => {
  test.each([
    [
      'a Korean syllable as Macs write it',
      '한글'.normalize('NFD'),
      ['한'.normalize('NFD'), '글'.normalize('NFD')],
    ],
    ['a composed one with a final of its own', '가\u11a8나', ['가\u11a8', '나']],
    ['a letter and its marks', 'e\u0301\u0323a', ['e\u0301\u0323', 'a']],
    ['a flag, and the next', '🇩🇪🇺🇦', ['🇩🇪', '🇺🇦']],
    ['half a flag', '🇩a', ['🇩', 'a']],
    ['the flag of Wales', '🏴󠁧󠁢󠁷󠁬󠁳󠁿!', ['🏴󠁧󠁢󠁷󠁬󠁳󠁿', '!']],
    ['a family with a skin tone', '👩🏽‍👧‍👦x', ['👩🏽‍👧‍👦', 'x']],
    ['an emoji with its variant', '❤️‍🔥', ['❤️‍🔥']],
    ['Devanagari', 'क्षेत्र', ['क्षे', 'त्र']],
    ['a line break of Windows', 'a\r\nb', ['a', '\r\n', 'b']],
    ['a lone surrogate', 'a\ud800b', ['a', '\ud800', 'b']],
    ['nothing', '', []],
  ])('%s', (_, text, expected) => {
    expect(graphemesOf(text)).toEqual(expected);
  });
});

const WORDS = [
  '한글'.normalize('NFD'),
  '각나',
  'Café'.normalize('NFD'),
  'क्षेत्र',
  'عَرَبِيّ',
  'น้ำ',
  '🇩🇪',
  '👩🏽‍👧‍👦',
  '❤️',
  '🏴󠁧󠁢󠁷󠁬󠁳󠁿',
  '\r\n',
  '-',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'grapheme', maxLength: 3 })), {
    maxLength: 10,
  })
  .map((parts) => parts.join(''));

test('joined they are the text, whatever it is', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (any) => {
      expect(graphemesOf(any).join('')).toBe(any);
    }),
    { numRuns: 300 },
  );
});

test('nothing is parted that browsers with a segmenter keep together', () => {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  fc.assert(
    fc.property(text, (any) => {
      const allowed = new Set([...segmenter.segment(any)].map(({ index }) => index));
      let index = 0;
      for (const grapheme of graphemesOf(any)) {
        expect(allowed).toContain(index);
        index += grapheme.length;
      }
    }),
    { numRuns: 2000 },
  );
});
