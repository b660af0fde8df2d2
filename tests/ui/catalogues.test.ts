import { describe, expect, test } from 'vitest';
import { CATALOGUES } from '../../src/ui/i18n/catalogues.ts';
import { languageOf } from '../../src/ui/i18n/locale.ts';
import type { Language } from '../../src/ui/i18n/messages.ts';
import { catalogueOf, formatAllMessages, markingFormats } from '../support/message-samples.ts';

// What the build sees by itself, such as a message or a plural form that is missing, is in tests/build/messages/.

/** A few of each plural category of every language, and what is said of none. */
const NUMBERS = [0, 1, 2, 3, 5, 11, 21, 22, 100, 1_000_000];

/** Words in Latin letters that are at home in every script. */
const AT_HOME = /VPN|CRC-64\/NVME|name@example\.org/gu;

/** Languages that are written in several scripts at once (ISO 15924), and what they are all made of. */
const MIXED: Readonly<Record<string, RegExp>> = {
  Jpan: /[\p{Script=Hira}\p{Script=Kana}\p{Script=Hani}]/u,
  Hans: /\p{Script=Hani}/u,
  Hant: /\p{Script=Hani}/u,
  Kore: /[\p{Script=Hang}\p{Script=Hani}]/u,
};

/** A letter of the script that a language is written in. */
function scriptOf(tag: string): RegExp {
  const script = new Intl.Locale(tag).maximize().script ?? '';
  return MIXED[script] ?? new RegExp(`\\p{Script=${script}}`, 'u');
}

/** As the system knows it: first a property, now a method. https://github.com/tc39/proposal-intl-locale-info */
function directionOf(language: string): string | undefined {
  interface TextInfo {
    readonly direction: string;
  }
  const locale: Intl.Locale & { textInfo?: TextInfo; getTextInfo?: () => TextInfo } = new Intl.Locale(
    language,
  );
  return (locale.getTextInfo?.() ?? locale.textInfo)?.direction;
}

const english = await catalogueOf('en');
const languages = Object.keys(CATALOGUES) as Language[];
const catalogues = await Promise.all(
  languages.map(async (language) => ({ language, catalogue: await catalogueOf(language) })),
);

const placeholders = (words: string): ReadonlySet<string> => new Set(words.match(/⟨[^⟩]*⟩/gu));

describe.each(catalogues)('the catalogue for $language', ({ language, catalogue }) => {
  const f = markingFormats(catalogue.language);
  const about = (n: number) => formatAllMessages(catalogue, n, f);

  test('leaves nothing unsaid, whatever the number', () => {
    for (const n of NUMBERS)
      for (const [path, words] of about(n)) {
        expect(words, path).toMatch(/\S/u);
        expect(words, path).not.toMatch(/#|\b(?:undefined|null|NaN)\b|\[object|^\s|\s$| {2}/u);
      }
  });

  test('says the same things with the same numbers and names as the English', () => {
    // One and two may be said in words.
    for (const n of [3, 5, 21, 1_000_000]) {
      const said = about(n);
      for (const [path, words] of formatAllMessages(english, n, markingFormats('en')))
        expect(placeholders(said.get(path) ?? ''), path).toEqual(placeholders(words));
    }
  });

  test('ends a sentence where the English does', () => {
    const said = about(5);
    for (const [path, words] of formatAllMessages(english, 5, markingFormats('en')))
      expect(/[.。?？؟]$/u.test(said.get(path) ?? ''), `${path}: ${said.get(path)}`).toBe(
        /[.?!]$/u.test(words),
      );
  });

  test('uses the quotation marks, apostrophes and dots of print', () => {
    for (const [path, words] of about(5)) expect(words, path).not.toMatch(/["'`]|\.\.\./u);
  });

  test('is written in its own script', () => {
    const script = scriptOf(catalogue.language);
    for (const [path, words] of about(5)) {
      const letters = words.replace(/⟨[^⟩]*⟩/gu, '').replace(AT_HOME, '');
      if (path === 'language' || path === 'direction' || !/\p{L}/u.test(letters)) continue;
      expect(letters, path).toMatch(script);
      if (!script.test('a')) expect(letters, path).not.toMatch(/\p{Script=Latin}/u);
    }
  });

  test('knows its own name and direction', () => {
    expect(languageOf(catalogue.language)).toBe(language);
    expect(catalogue.direction).toBe(directionOf(language));
    expect(new Intl.DisplayNames([language], { type: 'language' }).of(language)).not.toBe(language);
  });
});

test('French keeps its punctuation on the line', () => {
  const french = catalogues.find(({ language }) => language === 'fr')?.catalogue ?? english;
  const said = [...formatAllMessages(french, 5, markingFormats('fr')).values()].join('\n');
  expect(said).toMatch(/\u202F[;!?]|\u00A0:/u);
  expect(said).not.toMatch(/[^\u202F\u00A0\d/][;:!?]/u);
});
