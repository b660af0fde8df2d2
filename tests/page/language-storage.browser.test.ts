import { afterEach, expect, test } from 'vitest';
import { storeLanguage, storedLanguage } from '../../src/page/language-storage.ts';
import { whileBlocked } from '../support/storage.ts';

afterEach(() => {
  localStorage.clear();
});

test('a language that was chosen is remembered in this browser', () => {
  expect(storedLanguage()).toBe(null);
  storeLanguage('fr');
  expect(storedLanguage()).toBe('fr');
});

test('where storage is blocked nothing is remembered, and nothing breaks', () => {
  whileBlocked('localStorage', () => {
    storeLanguage('fr');
    expect(storedLanguage()).toBe(null);
  });
});
