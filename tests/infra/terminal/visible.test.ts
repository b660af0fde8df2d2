import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printable } from '../../../infra/terminal/visible.ts';

describe('a stranger’s words on a terminal', () => {
  test.each([
    ['\u001b[2Jgone', '\\u{1b}[2Jgone'],
    ['\u009b31m', '\\u{9b}31m'],
    ['two\r\nlines', 'two\\u{d}\\u{a}lines'],
    ['invoice\u202efdp.exe', 'invoice\\u{202e}fdp.exe'],
    ['a\u200bb', 'a\\u{200b}b'],
    ['\ud800', '\\u{d800}'],
    ['\u{e0041}', '\\u{e0041}'],
  ])('%j shows as %j', (words, shown) => {
    expect(printable(words)).toBe(shown);
  });

  test.each(['Été à la plage (1).jpg', 'شهادة.pdf', '写真', '👩‍👩‍👧', 'می‌خواهم'])(
    'stay as they are: %s',
    (words) => {
      expect(printable(words)).toBe(words);
    },
  );

  test('are one line that no terminal obeys, whatever they are, and not endless', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (words) => {
        expect(printable(words)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Surrogate}]/u);
        expect(printable(words).length).toBeLessThanOrEqual(201 * '\\u{10ffff}'.length);
      }),
    );
  });
});
