import { afterEach, expect, test } from 'vitest';
import { keepReceipt, keptReceipt } from '../../src/page/kept-receipt.ts';
import { whileBlocked } from '../support/storage.ts';

afterEach(() => {
  sessionStorage.clear();
});

test('a receipt is kept in this tab until there is another or none', () => {
  expect(keptReceipt()).toBe(null);
  keepReceipt({ reference: 'A' });
  keepReceipt({ reference: 'B' });
  expect(keptReceipt()).toEqual({ reference: 'B' });
  expect(Object.keys(localStorage)).toEqual([]);
  keepReceipt(null);
  expect(keptReceipt()).toBe(null);
});

test('one that cannot be read is none', () => {
  keepReceipt({});
  const [key = ''] = Object.keys(sessionStorage);
  sessionStorage.setItem(key, '{"reference":');
  expect(keptReceipt()).toBe(null);
});

test('one too large to be kept is not, and an older one does not stand in for it', () => {
  keepReceipt({ reference: 'A' });
  keepReceipt({ lines: 'x'.repeat(6_000_000) });
  expect(keptReceipt()).toBe(null);
});

test('where storage is blocked nothing is kept, and nothing breaks', () => {
  whileBlocked('sessionStorage', () => {
    keepReceipt({ reference: 'A' });
    expect(keptReceipt()).toBe(null);
  });
});
