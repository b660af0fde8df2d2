import { expect, test } from 'vitest';
import { textFor } from '../../src/config/text-for.ts';

const HELLO = { en: 'Hello', 'pt-BR': 'Oi', 'zh-Hant': '你好', zh: '您好' };

test('one text is for everybody', () => {
  expect(textFor('Hello', 'fr')).toBe('Hello');
});

test.each([
  ['pt-BR', 'Oi', 'its own text'],
  ['PT-br', 'Oi', 'its own text, however it is written'],
  ['en-GB', 'Hello', 'the text of its language'],
  ['zh-Hant-TW', '你好', 'the nearest of the more general ones'],
  ['zh-CN', '您好', 'the text of its language'],
  ['pt-PT', 'Oi', 'that of another country with the same language'],
  ['fr', 'Hello', 'the first, as there is none of its language'],
  ['', 'Hello', 'the first, as it is unknown'],
  ['constructor', 'Hello', 'the first, as it is no language'],
])('a guest with %j reads %j: %s', (locale, words) => {
  expect(textFor(HELLO, locale)).toBe(words);
});
