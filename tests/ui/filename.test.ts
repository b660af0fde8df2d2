import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { badgeOf, splitName } from '../../src/ui/uploads/filename.ts';

describe('a name in two', () => {
  test('a short name is left alone', () => {
    expect(splitName('stills.zip')).toEqual({ head: 'stills.zip', tail: '' });
  });

  test('a long one keeps its last characters and its extension together', () => {
    const { head, tail } = splitName('opening-night-reel-final-cut-2026-with-titles.mov');
    expect(tail).toBe('h-titles.mov');
    expect(head).toBe('opening-night-reel-final-cut-2026-wit');
  });

  test('a name without an extension keeps its last characters', () => {
    expect(splitName('minutes of the annual meeting').tail).toBe(' meeting');
  });

  test('an accent is never parted from its letter', () => {
    const { head, tail } = splitName(`a long enough name ${'e\u0301'.repeat(8)}`);
    expect(head).not.toBe('');
    expect(tail).toMatch(/^e\u0301/u);
  });

  test.each(['👩‍👩‍👧‍👦', '👍🏽', '🇺🇦', '❤️‍🔥'])('%s is never cut in two', (picture) => {
    for (let after = 0; after < 9; after += 1) {
      const { head, tail } = splitName(`a long enough name ${picture}${'x'.repeat(after)}.png`);
      expect([head, tail].some((part) => part.includes(picture))).toBe(true);
    }
  });

  test('head and tail are the name, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const { head, tail } = splitName(name);
        expect(head + tail).toBe(name);
      }),
    );
  });
});

test.each([
  ['photo.jpeg', 'JPEG'],
  ['a.tar.gz', 'GZ'],
  ['README', ''],
  ['.gitignore', ''],
  ['ends with a dot.', ''],
  ['what.a long story', ''],
])('the badge of %s is "%s"', (name, badge) => {
  expect(badgeOf(name)).toBe(badge);
});
