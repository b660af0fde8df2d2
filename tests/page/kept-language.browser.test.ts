import { afterEach, expect, test } from 'vitest';
import { keepLanguage, keptLanguage } from '../../src/page/kept-language.ts';

const descriptor = Object.getOwnPropertyDescriptor(window, 'localStorage') ?? {};

afterEach(() => {
  Object.defineProperty(window, 'localStorage', descriptor);
  localStorage.clear();
});

test('a language that was chosen is remembered in this browser', () => {
  expect(keptLanguage()).toBe(null);
  keepLanguage('fr');
  expect(keptLanguage()).toBe('fr');
});

test('where storage is blocked nothing is remembered, and nothing breaks', () => {
  Object.defineProperty(window, 'localStorage', {
    configurable: true,
    get: () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    },
  });
  keepLanguage('fr');
  expect(keptLanguage()).toBe(null);
});
