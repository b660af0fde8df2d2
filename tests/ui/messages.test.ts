import { describe, expect, test } from 'vitest';
import { limitsInWords } from '../../src/ui/door/limits.ts';
import { sentenceOf } from '../../src/ui/i18n/delivery-words.ts';
import { kindsOf } from '../../src/ui/i18n/kinds.ts';
import { formatTag, languageOf, pageLanguage, wantedTags } from '../../src/ui/i18n/locale.ts';
import { en, english } from '../support/english.ts';
import { ERRORS } from '../support/errors-of-all-kinds.ts';

describe.each(Object.values(ERRORS))('the sentence for $kind', (error) => {
  const sentence = sentenceOf(error, english);

  test('says what happened and what to do, in whole sentences', () => {
    expect(sentence).toMatch(/^[A-Z].{30,}\.$/u);
  });

  test('holds no code, no jargon and no "Oops"', () => {
    expect(sentence).not.toMatch(/\b[45]\d\d\b|SlowDown|REQ|EXT|TypeError|undefined|NaN|null/u);
    expect(sentence).not.toMatch(
      /\b(?:AWS|S3|CORS|HTTP|Cognito|token|checksum|server|error|oops|please wait)\b/iu,
    );
    expect(error.kind.includes('-') && sentence.includes(error.kind)).toBe(false);
  });
});

test('no two kinds say the same', () => {
  const sentences = Object.values(ERRORS).map((error) => sentenceOf(error, english));
  expect(new Set(sentences).size).toBe(sentences.length);
});

test('a limit that was passed stands in the sentence', () => {
  expect(sentenceOf(ERRORS['too-large'], english)).toContain('20\u00a0GB');
  expect(sentenceOf(ERRORS['total-too-large'], english)).toContain('2\u00a0GB');
  expect(sentenceOf(ERRORS['too-many'], english)).toContain('20 files');
  expect(sentenceOf({ kind: 'too-many', limit: 1 }, english)).toContain('one file');
  expect(sentenceOf(ERRORS['wrong-type'], english)).toContain('pictures or PDF');
});

test('kinds of files are named as a guest would, each once', () => {
  const patterns = ['image/*', '.pdf', 'application/pdf', 'font/*', '.tar.gz'];
  expect(kindsOf(patterns, en.kinds)).toEqual(['pictures', 'PDF', 'font', 'TAR.GZ']);
});

describe('the limits in one line', () => {
  const none = { fileBytes: null, files: null, totalBytes: null, types: [] };

  test('nothing where there are none', () => {
    expect(limitsInWords(none, english)).toBe('');
  });

  test('all of them, in an order that reads well', () => {
    const limits = { fileBytes: 5_000_000, files: 1, totalBytes: 9_000_000, types: ['video/*', '.zip'] };
    expect(limitsInWords(limits, english).replaceAll('\u00A0', ' ')).toBe(
      'Videos or ZIP · up to 5 MB a file · at most 1 file · 9 MB in all',
    );
  });
});

describe('plurals', () => {
  test.each([
    [1, 'Send 1 file'],
    [2, 'Send 2 files'],
    [1200, 'Send 1,200 files'],
  ])('%i', (n, words) => {
    expect(en.send(n, english.f)).toBe(words);
  });

  test('one of three is in, two of three are', () => {
    const partly = (done: number) => english.t.outcome.partly(done, 3, english.f);
    expect(partly(1)).toBe('1 of 3 files arrived.');
    expect(partly(2)).toBe('2 of 3 files arrived.');
  });
});

describe('the language', () => {
  test('is the first wanted one that the page speaks, whatever its region', () => {
    expect(pageLanguage(['xx', 'en-AU', 'fr'])).toBe('en');
    expect(languageOf('en-Latn-GB')).toBe('en');
  });

  test('is English where there is no better', () => {
    expect(pageLanguage(['xx-YY', 'no', 'not a tag', ''])).toBe('en');
    expect(pageLanguage([])).toBe('en');
  });

  test('is the one the guest chose, else the owner’s, else the guest’s own', () => {
    expect(wantedTags('fr', 'de', ['en'])).toEqual(['fr']);
    expect(wantedTags(null, 'de', ['en'])).toEqual(['de']);
    expect(wantedTags(null, 'auto', ['en-GB', 'fr'])).toEqual(['en-GB', 'fr']);
  });

  test('counts and dates as the guest’s own region does', () => {
    expect(formatTag('en', ['fr-CA', 'en-AU', 'en-US'])).toBe('en-AU');
    expect(formatTag('en', ['fr-CA'])).toBe('en');
  });

  test('takes no dates from a script it is not written in', () => {
    expect(formatTag('zh-Hans', ['zh-TW', 'zh-SG'])).toBe('zh-SG');
    expect(formatTag('zh-Hans', ['zh-TW'])).toBe('zh-Hans');
  });
});
