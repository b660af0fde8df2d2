import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inlinesOf, paragraphsOf, type Inline } from '../../src/config/markup.ts';

/** What there is to read, without its formatting. */
const textOf = (inlines: readonly Inline[]): string =>
  inlines.map((inline) => (typeof inline === 'string' ? inline : textOf(inline.inside))).join('');

const urlsOf = (inlines: readonly Inline[]): readonly string[] =>
  inlines.flatMap((inline) => {
    if (typeof inline === 'string') return [];
    return [...(inline.kind === 'link' ? [inline.url] : []), ...urlsOf(inline.inside)];
  });

describe('an owner’s text', () => {
  test.each<[string, readonly Inline[]]>([
    ['plain', ['plain']],
    ['until **Friday**!', ['until ', { kind: 'strong', inside: ['Friday'] }, '!']],
    ['*please*', [{ kind: 'em', inside: ['please'] }]],
    ['**all *of* it**', [{ kind: 'strong', inside: ['all ', { kind: 'em', inside: ['of'] }, ' it'] }]],
    [
      'the [**terms**](https://example.org/terms?a=b#c)',
      [
        'the ',
        {
          kind: 'link',
          url: 'https://example.org/terms?a=b#c',
          inside: [{ kind: 'strong', inside: ['terms'] }],
        },
      ],
    ],
    ['[us](mailto:us@example.org)', [{ kind: 'link', url: 'mailto:us@example.org', inside: ['us'] }]],
    ['[privacy](privacy.html)', [{ kind: 'link', url: 'privacy.html', inside: ['privacy'] }]],
    ['2 * 3 * 4', ['2 * 3 * 4']],
    ['a * and **', ['a * and **']],
    ['', []],
  ])('%j', (text, inlines) => {
    expect(inlinesOf(text)).toEqual(inlines);
  });

  test('has paragraphs where a line is empty, and keeps single new lines', () => {
    expect(paragraphsOf('\none\ntwo\n \n\nthree ')).toEqual([['one\ntwo'], ['three']]);
  });

  test('may have more pieces than calls fit into each other', () => {
    const inlines = inlinesOf('*a* '.repeat(20_000));
    expect(inlines).toHaveLength(40_000);
    expect(textOf(inlines)).toBe('a '.repeat(20_000));
  });

  test('may have stars and brackets of its own', () => {
    expect(textOf(inlinesOf(String.raw`\*not\* \[this\](a) \\ **but \* this**`))).toBe(
      String.raw`*not* [this](a) \ but * this`,
    );
  });

  test.each([
    '[x](javascript:alert(1))',
    '[x](java\tscript:alert`1`)',
    '[x](JAVASCRIPT:alert`1`)',
    '[x](data:text/html,x)',
    '[x](//example.org)',
    '[x](vbscript:x)',
    '<a href="https://example.org">x</a>',
    '<img src=x onerror=alert`1`>',
  ])('stays text where no link may lead: %s', (text) => {
    expect(urlsOf(inlinesOf(text))).toEqual([]);
    expect(textOf(inlinesOf(text))).toBe(text);
  });

  test('leads nowhere but to pages and mailboxes, and loses no word, whatever it holds', () => {
    const pieces = fc.constantFrom(
      '**',
      '*',
      '[',
      '](',
      ')',
      '\\',
      'javascript:',
      'https://a.b',
      '\n',
      ' x ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 24 }), (all) => {
        const inlines = inlinesOf(all.join(''));
        for (const url of urlsOf(inlines)) expect(url).toMatch(/^(?:https?:|mailto:|\/?[\w.~%-]+(?:\/|$))/iu);
        expect(textOf(inlines).length).toBeLessThanOrEqual(all.join('').length);
      }),
    );
  });
});
