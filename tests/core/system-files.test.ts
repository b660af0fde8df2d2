import { expect, test } from 'vitest';
import { isSystemFile } from '../../src/core/system-files.ts';

test.each([
  ...['.DS_Store', '__MACOSX', '._photo.jpg', 'Thumbs.db', 'THUMBS.DB', 'desktop.ini', '.Spotlight-V100'],
  ...['$RECYCLE.BIN', 'System Volume Information', 'Icon\r', '.directory'],
])('%j is a system’s own', (name) => {
  expect(isSystemFile(name)).toBe(true);
});

test.each(['photo.jpg', '.gitignore', '.env', 'DS_Store', 'thumbs.db.zip', 'Icon', '_', ''])(
  '%j belongs to the guest',
  (name) => {
    expect(isSystemFile(name)).toBe(false);
  },
);
