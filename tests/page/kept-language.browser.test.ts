import { afterEach, expect, test } from 'vitest';
import { keepLanguage, keptLanguage } from '../../src/page/kept-language.ts';
import { whileBlocked } from '../support/storage.ts';

afterEach(() => {
  localStorage.clear();
});

test('a language that was chosen is remembered in this browser', () => {
  expect(keptLanguage()).toBe(null);
  keepLanguage('fr');
  expect(keptLanguage()).toBe('fr');
});

test('where storage is blocked nothing is remembered, and nothing breaks', () => {
  whileBlocked('localStorage', () => {
    keepLanguage('fr');
    expect(keptLanguage()).toBe(null);
  });
});
