import { expect, test } from 'vitest';
import { formatSize } from '../../../infra/terminal/size.ts';

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
