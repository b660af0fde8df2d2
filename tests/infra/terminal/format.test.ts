import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columns, formatSize, printable } from '../../../infra/terminal/format.ts';

test('columns are aligned, and lines do not end with spaces', () => {
  const rows = [
    ['a', 'first', ''],
    ['longer', 'b'],
  ];
  expect(columns(rows)).toBe('a       first\nlonger  b');
});

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [1450, '1.5 kB'],
  [4_240_000, '4.2 MB'],
  [9_940_000, '9.9 MB'],
  [9_960_000, '10 MB'],
  [460_700_000, '461 MB'],
  [999_400_000, '999 MB'],
  [999_600_000, '1 GB'],
  [48_800_000_000_000, '49 TB'],
  [3e18, '3,000 PB'],
])('%i bytes are %s', (n, words) => {
  expect(formatSize(n)).toBe(words);
});

describe('a guest’s text on a terminal', () => {
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

  test('is one line without control characters, whatever it is, and of limited length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (words) => {
        expect(printable(words)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Surrogate}]/u);
        expect(printable(words).length).toBeLessThanOrEqual(201 * '\\u{10ffff}'.length);
      }),
    );
  });
});
