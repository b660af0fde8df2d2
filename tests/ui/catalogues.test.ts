import { describe, expect, test } from 'vitest';
import { CATALOGUES, type Language } from '../../src/ui/i18n/catalogues.ts';
import { languageOf } from '../../src/ui/i18n/locale.ts';
import { everythingSaid, markingFormats } from '../support/said.ts';

/** A few of each plural category of every language, and what is said of none. */
const NUMBERS = [0, 1, 2, 3, 5, 11, 21, 22, 100, 1_000_000];

/** Messages that read as in English, and rightly so. */
const AS_IN_ENGLISH: Partial<Record<Language, readonly string[]>> = {
  fr: ['kinds.image'],
  de: ['kinds.video', 'named'],
  es: ['named'],
  pt: ['named'],
  it: ['kinds.video', 'named'],
  pl: ['named'],
  uk: ['named'],
  ar: ['named'],
  he: ['named'],
};

/** Words in Latin letters that are at home in every script. */
const AT_HOME = /VPN|CRC-64\/NVME|name@example\.org/gu;

const SCRIPTS: Partial<Record<Language, RegExp>> = {
  uk: /\p{Script=Cyrillic}/u,
  ar: /\p{Script=Arabic}/u,
  he: /\p{Script=Hebrew}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  zh: /\p{Script=Han}/u,
};

async function catalogueOf(language: Language) {
  const [first, second, third] = CATALOGUES[language];
  return { ...(await first()).messages, ...(await second()).messages, ...(await third()).messages };
}

const english = await catalogueOf('en');
const languages = Object.keys(CATALOGUES) as Language[];
const catalogues = await Promise.all(
  languages.map(async (language) => ({ language, catalogue: await catalogueOf(language) })),
);

const placeholders = (words: string): ReadonlySet<string> => new Set(words.match(/⟨[^⟩]*⟩/gu));

describe.each(catalogues)('the catalogue for $language', ({ language, catalogue }) => {
  const { f, forms } = markingFormats(catalogue.language);
  const about = (n: number) => everythingSaid(catalogue, n, f);

  test('has every plural category that its language needs, and no other', () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    for (const n of NUMBERS) about(n);
    expect(forms.length).toBeGreaterThan(100);
    for (const form of forms) expect(Object.keys(form).sort(), JSON.stringify(form)).toEqual(needed);
  });

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
      for (const [path, words] of everythingSaid(english, n, markingFormats('en').f))
        expect(placeholders(said.get(path) ?? ''), path).toEqual(placeholders(words));
    }
  });

  test('ends a sentence where the English does', () => {
    const said = about(5);
    for (const [path, words] of everythingSaid(english, 5, markingFormats('en').f))
      expect(/[.。?？؟]$/u.test(said.get(path) ?? ''), `${path}: ${said.get(path)}`).toBe(
        /[.?!]$/u.test(words),
      );
  });

  test('uses the quotation marks, apostrophes and dots of print', () => {
    for (const [path, words] of about(5)) expect(words, path).not.toMatch(/["'`]|\.\.\./u);
  });

  test('knows its own name and direction', () => {
    expect(languageOf(catalogue.language)).toBe(language);
    expect(catalogue.direction).toBe(['ar', 'he'].includes(language) ? 'rtl' : 'ltr');
    expect(new Intl.DisplayNames([language], { type: 'language' }).of(language)).not.toBe(language);
  });
});

describe.each(catalogues.filter(({ language }) => language !== 'en'))(
  'the words for $language',
  ({ language, catalogue }) => {
    const said = everythingSaid(catalogue, 5, markingFormats(catalogue.language).f);

    test('are not the English ones', () => {
      const same = [...everythingSaid(english, 5, markingFormats('en').f)]
        .filter(([path, words]) => /\p{L}/u.test(words) && said.get(path) === words)
        .map(([path]) => path);
      const allowed = ['direction', 'sum.files', 'slip.sum', ...(AS_IN_ENGLISH[language] ?? [])];
      expect(same.filter((path) => !allowed.includes(path))).toEqual([]);
    });

    test('are written in its own script', () => {
      const script = SCRIPTS[language];
      for (const [path, words] of said) {
        const letters = words.replace(/⟨[^⟩]*⟩/gu, '').replace(AT_HOME, '');
        if (path === 'language' || path === 'direction' || !/\p{L}/u.test(letters)) continue;
        expect(letters, path).toMatch(script ?? /\p{Script=Latin}/u);
        if (script) expect(letters, path).not.toMatch(/\p{Script=Latin}/u);
      }
    });
  },
);

test('French keeps its punctuation on the line', () => {
  const french = catalogues.find(({ language }) => language === 'fr')?.catalogue ?? english;
  const said = [...everythingSaid(french, 5, markingFormats('fr').f).values()].join('\n');
  expect(said).toMatch(/\u202F[;!?]|\u00A0:/u);
  expect(said).not.toMatch(/[^\u202F\u00A0\d/][;:!?]/u);
});
