import { afterEach, expect, test } from 'vitest';
import { storeReceipt, storedReceipt } from '../../src/page/receipt-storage.ts';
import { whileBlocked } from '../support/storage.ts';

afterEach(() => {
  sessionStorage.clear();
});

test('a receipt is kept in this tab until there is another or none', () => {
  expect(storedReceipt()).toBe(null);
  storeReceipt({ reference: 'A' });
  storeReceipt({ reference: 'B' });
  expect(storedReceipt()).toEqual({ reference: 'B' });
  expect(Object.keys(localStorage)).toEqual([]);
  storeReceipt(null);
  expect(storedReceipt()).toBe(null);
});

test('one that cannot be read is none', () => {
  storeReceipt({});
  const [key = ''] = Object.keys(sessionStorage);
  sessionStorage.setItem(key, '{"reference":');
  expect(storedReceipt()).toBe(null);
});

test('one too large to be kept is not, and an older one does not stand in for it', () => {
  storeReceipt({ reference: 'A' });
  storeReceipt({ lines: 'x'.repeat(6_000_000) });
  expect(storedReceipt()).toBe(null);
});

test('where storage is blocked nothing is kept, and nothing breaks', () => {
  whileBlocked('sessionStorage', () => {
    storeReceipt({ reference: 'A' });
    expect(storedReceipt()).toBe(null);
  });
});
