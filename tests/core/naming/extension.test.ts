import { expect, test } from 'vitest';
import { extensionOf } from '../../../src/core/naming/extension.ts';

test.each([
  ['photo.JPG', '.JPG'],
  ['a.b.c', '.c'],
  ['archive.tar.gz', '.tar.gz'],
  ['archive.TAR.ZST', '.TAR.ZST'],
  ['table.csv.gz', '.csv.gz'],
  ['backup.2026.gz', '.gz'],
  ['movie.mp4', '.mp4'],
  ['x.abcdefghijklmnop', '.abcdefghijklmnop'],
  ['x.abcdefghijklmnopq', ''],
  ['README', ''],
  ['trailing.', ''],
  ['.bashrc', ''],
  ['.env.local', '.local'],
  ['.tar.gz', '.gz'],
  ['Mr. Smith', ''],
  ['report.pdf (1)', ''],
  ['итоги.файл', ''],
  ['evil.e\u200fxe', ''],
  ['', ''],
])('the extension of %j is %j', (name, extension) => {
  expect(extensionOf(name)).toBe(extension);
});
