import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matches } from '../../../local/policy/pattern.ts';

const sub = 'cognito-identity.amazonaws.com:sub';
const own = `drop/\${${sub}}/*`;

describe('a pattern', () => {
  test.each([
    ['drop/a.jpg', 'drop/a.jpg'],
    ['drop/*', 'drop/'],
    ['drop/*', 'drop/a/b/c.jpg'],
    ['drop/*', 'drop/eu-west-1:guid/a'],
    ['*', ''],
    ['*.jpg', 'a.png.jpg'],
    ['a*b*c', 'a-b-b-c'],
    ['a?c', 'a/c'],
    ['a?c', 'a\nc'],
    ['a?c', 'a😀c'],
    ['a*c', 'a\n\u{2028}c'],
    ['a.c', 'a.c'],
    ['(a)[b]{c}^$|+\\', '(a)[b]{c}^$|+\\'],
  ])('%j describes %j', (pattern, value) => {
    expect(matches(pattern, value)).toBe(true);
  });

  test.each([
    ['drop/*', 'drop'],
    ['drop/*', 'xdrop/a'],
    ['drop/*', 'Drop/a'],
    ['drop', 'drop/a'],
    ['a?c', 'ac'],
    ['a?c', 'abbc'],
    ['a.c', 'abc'],
    ['a+', 'aa'],
    ['[ab]', 'a'],
    ['', 'a'],
  ])('%j does not describe %j', (pattern, value) => {
    expect(matches(pattern, value)).toBe(false);
  });
});

describe('a variable in a pattern', () => {
  test('stands for what the request says', () => {
    expect(matches(own, 'drop/me/a/b', { [sub]: 'me' })).toBe(true);
    expect(matches(own, 'drop/you/a/b', { [sub]: 'me' })).toBe(false);
  });

  test('stands for nothing, not even itself, where the request does not say it', () => {
    expect(matches(own, 'drop//a', {})).toBe(false);
    expect(matches(`drop/\${${sub}}`, 'drop/', {})).toBe(false);
    expect(matches(own, `drop/\${${sub}}/a`, {})).toBe(false);
  });

  test('is taken literally, whatever it stands for', () => {
    expect(matches(own, 'drop/you/a', { [sub]: '*' })).toBe(false);
    expect(matches(own, 'drop/*/a', { [sub]: '*' })).toBe(true);
    expect(matches(own, 'drop/y/a', { [sub]: '?' })).toBe(false);
    expect(matches(own, 'drop/you/a', { [sub]: `\${${sub}}` })).toBe(false);
  });

  test('does not mind the case of its name', () => {
    expect(matches(own.toUpperCase(), 'DROP/me/A', { [sub]: 'me' })).toBe(true);
  });

  test('is refused when it is not closed', () => {
    expect(() => matches('drop/${sub', 'drop/')).toThrow('not closed');
  });
});

const anyText = fc.string({ unit: 'binary' });

describe('for all text', () => {
  test('text without wildcards describes itself and nothing else', () => {
    const plain = anyText.filter((text) => !/[*?]|\$\{/.test(text));
    fc.assert(
      fc.property(plain, anyText, (pattern, value) => {
        expect(matches(pattern, pattern)).toBe(true);
        expect(matches(pattern, value)).toBe(pattern === value);
      }),
    );
  });

  test('a guest’s folder holds exactly the keys that begin with it', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (guest, key, rest) => {
        expect(matches(own, key, { [sub]: guest })).toBe(key.startsWith(`drop/${guest}/`));
        expect(matches(own, `drop/${guest}/${rest}`, { [sub]: guest })).toBe(true);
      }),
    );
  });
});
