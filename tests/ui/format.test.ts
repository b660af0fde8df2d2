import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATALOGUES } from '../../src/ui/i18n/catalogues.ts';
import { formatsFor, scale } from '../../src/ui/i18n/format.ts';

/** Intl writes spaces that do not break; the eye does not care. */
const plain = (text: string): string => text.replace(/[\u00A0\u202F]/gu, ' ');

const english = formatsFor('en-GB');

describe('bytes', () => {
  test.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [4_240_000, '4.2 MB'],
    [9_960_000, '10 MB'],
    [460_700_000, '461 MB'],
    [999_400_000, '999 MB'],
    [999_600_000, '1 GB'],
    [20_000_000_000, '20 GB'],
    [48_800_000_000_000, '49 TB'],
    [3e18, '3,000 PB'],
  ])('%i is %s', (n, words) => {
    expect(plain(english.bytes(n))).toBe(words);
  });

  test('never show a thousand of a unit that has a larger one', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 9e17, noNaN: true }), (n) => {
        expect(Math.round(scale(n).amount)).toBeLessThan(1000);
      }),
    );
  });

  test('are written as each language writes them', () => {
    expect(plain(formatsFor('de').bytes(4_240_000))).toBe('4,2 MB');
    expect(plain(formatsFor('fr').bytes(4_240_000))).toBe('4,2 Mo');
  });
});

test.each(Object.keys(CATALOGUES))('no line ends between a number and its unit: %s', (language) => {
  const f = formatsFor(language);
  for (const written of [f.bytes(42), f.bytes(4_240_000), f.speed(4_240_000)])
    expect(written).not.toContain(' ');
});

test('sizes among right-to-left words keep their own order', () => {
  expect(plain(formatsFor('he', 'rtl').bytes(4_240_000))).toBe('\u20684.2 MB\u2069');
  expect(plain(formatsFor('he').bytes(4_240_000))).not.toMatch(/\u2068/u);
});

test('percent and counts follow the language', () => {
  expect(english.percent(46)).toBe('46%');
  expect(plain(formatsFor('fr').percent(46))).toBe('46 %');
  expect(english.count(10_000)).toBe('10,000');
});

test('a percentage never breaks in two', () => {
  expect(formatsFor('fr').percent(46)).not.toMatch(/ /u);
  expect(formatsFor('de').percent(46)).not.toMatch(/ /u);
});

test('a list of choices is a sentence', () => {
  expect(english.either(['JPG', 'PNG', 'PDF'])).toBe('JPG, PNG or PDF');
});

test('a moment is a day and a time', () => {
  expect(english.moment(Date.UTC(2026, 10, 22, 14, 7))).toMatch(/22 November 2026.*\d\d:\d\d/u);
});
