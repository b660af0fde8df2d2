import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FOLDER } from '../../../build/messages/catalogue.ts';
import { checkedCatalogues } from '../../../build/messages/check.ts';
import { projectWith, type Files } from '../../support/languages.ts';

const described = (message: string) => ({ message, description: 'What it is for.' });

const ENGLISH = {
  first: {
    title: described('Send your files'),
    limits: { files: described('at most {n, plural, one {# file} other {# files}}') },
  },
  delivery: {
    named: described('{action}: {name}'),
    tooLarge: described('At most {limit, number, bytes}.'),
    left: described('about {n, number, duration} left'),
    closed: described('It closed on {at, date, moment}.'),
  },
  receipt: {},
};

const GERMAN = {
  first: {
    title: 'Dateien abgeben',
    limits: { files: 'höchstens {n, plural, one {# Datei} other {# Dateien}}' },
  },
  delivery: {
    named: '{action}: {name}',
    tooLarge: 'Höchstens {limit, number, bytes}.',
    left: 'noch etwa {n, number, duration-short}',
    closed: 'Am {at, date, moment} geschlossen.',
  },
  receipt: {},
};

async function problemsOf(files: Files): Promise<readonly string[]> {
  return (await checkedCatalogues(join(await projectWith(files), FOLDER))).problems;
}

/** German, with these messages in place of its own. */
const german = (first: object = {}, delivery: object = {}) => ({
  ...GERMAN,
  first: { ...GERMAN.first, ...first },
  delivery: { ...GERMAN.delivery, ...delivery },
});

const files = (message: string) => german({ limits: { files: message } });

test('the languages of the page are right', async () => {
  const { catalogues, problems } = await checkedCatalogues(FOLDER);
  expect(problems).toEqual([]);
  expect(catalogues.length).toBeGreaterThan(11);
  for (const { messages } of catalogues) expect(messages.size).toBeGreaterThan(150);
});

test('a language that says what English says, in its own words and forms, is right', async () => {
  expect(await problemsOf({ 'en.json': ENGLISH, 'de.json': GERMAN })).toEqual([]);
});

type Case = readonly [what: string, language: unknown, ...problems: readonly string[]];

const MISTAKES: readonly Case[] = [
  ['a message that is missing', german({ title: undefined }), 'first.title: is missing'],
  ['a whole section', { ...GERMAN, first: {} }, 'first.title: is missing', 'first.limits.files: is missing'],
  ['an unknown message', german({ titel: 'Oh' }), 'first.titel: is no message of this page'],
  [
    'a message in place of a group',
    german({ limits: 'Oh' }),
    'first.limits.files: is missing',
    'first.limits: is no message of this page',
  ],
  [
    'a group in place of a message',
    german({ title: { message: 'Oh' } }),
    'first.title: is missing',
    'first.title.message: is no message of this page',
  ],
  ['nothing said', german({ title: ' ' }), 'first.title: is empty'],
  ['no text', german({ title: 7 }), 'first.title: is no text', 'first.title: is missing'],
  [
    'a plural form that the language needs',
    files('höchstens {n, plural, other {# Dateien}}'),
    'first.limits.files: {n, plural} has the forms other; this language needs one, other',
  ],
  [
    'a plural form that the language has not',
    files('höchstens {n, plural, one {# Datei} few {# Dateien} other {# Dateien}}'),
    'first.limits.files: {n, plural} has the forms one, few, other; this language needs one, other',
  ],
  [
    'a plural form that is missing in another form',
    files('{n, plural, one {eine} other {#, {n, plural, other {#}}}}'),
    'first.limits.files: {n, plural} has the forms other; this language needs one, other',
  ],
  [
    'a plural without its last form',
    files('{n, plural, one {# Datei}}'),
    'first.limits.files: missing other clause, at character 26',
  ],
  [
    'a brace that is not closed',
    files('{n'),
    'first.limits.files: expect argument closing brace, at character 1',
  ],
  ['an argument that is missing', files('viele'), 'first.limits.files: {n} is missing'],
  [
    'an argument that nobody gives',
    german({ title: 'Dateien, {name}' }),
    'first.title: {name} is not given to this message',
  ],
  [
    'an argument of another kind',
    german({}, { tooLarge: 'Höchstens {limit, number}.' }),
    'delivery.tooLarge: {limit} is bytes, not count',
  ],
  [
    'an argument of two kinds',
    german({}, { tooLarge: '{limit, number, bytes} {limit}' }),
    'delivery.tooLarge: {limit} is both bytes and text',
  ],
  [
    'a style that the page has not',
    german({}, { tooLarge: '{limit, number, percent}' }),
    'delivery.tooLarge: a number has no style, or bytes, duration or duration-short',
  ],
  [
    'a date without its style',
    german({}, { closed: '{at, date}' }),
    'delivery.closed: a date is written {name, date, moment}',
  ],
  [
    'what the page has no use for',
    german({}, { named: '{action, select, a {b} other {c}} {name}' }),
    'delivery.named: the page knows text, number, date and plural',
  ],
  [
    'an ordinal',
    files('{n, selectordinal, other {#.}}'),
    'first.limits.files: the page knows plural, without an offset',
  ],
  [
    'an offset',
    files('{n, plural, offset:1 one {#} other {#}}'),
    'first.limits.files: the page knows plural, without an offset',
  ],
  [
    'a name that is none',
    german({}, { named: '{Action}: {name}' }),
    'delivery.named: {Action} is no name for an argument',
  ],
  [
    'a name that is taken',
    german({}, { named: '{f}: {name}' }),
    'delivery.named: {f} is no name for an argument',
  ],
];

describe('a mistake is named with its file and its key:', () => {
  test.each(MISTAKES.map(([what, language, ...problems]) => ({ what, language, problems })))(
    '$what',
    async ({ language, problems }) => {
      expect(await problemsOf({ 'en.json': ENGLISH, 'de.json': language })).toEqual(
        problems.map((problem) => `de.json: ${problem}`),
      );
    },
  );

  test('a file that is no JSON, or no object', async () => {
    expect(await problemsOf({ 'en.json': ENGLISH, 'de.json': '{"first": }', 'fr.json': '[]' })).toEqual([
      expect.stringMatching(/^de\.json: is no JSON: .+/u),
      'fr.json: is no JSON object',
    ]);
  });

  test('a file that is named by no language, or by one that is there', async () => {
    expect(await problemsOf({ 'en.json': ENGLISH, 'xx.json': GERMAN })).toEqual([
      'xx.json: "xx" is no language (BCP 47)',
    ]);
    expect(await problemsOf({ 'en.json': ENGLISH, 'german language.json': GERMAN })).toEqual([
      'german language.json: "german language" is no language (BCP 47)',
    ]);
    const austrian = german({ title: 'Schicken Sie', limits: { files: GERMAN.first.limits.files } });
    expect(await problemsOf({ 'en.json': ENGLISH, 'de.json': GERMAN, 'de-AT.json': austrian })).toContain(
      'de-AT.json: is the same language as de.json',
    );
  });

  test('English without a description, or in a section that the page does not fetch', async () => {
    const english = {
      ...ENGLISH,
      first: { title: { message: 'Send' }, limits: { files: 'at most {n}' } },
      later: { title: described('Later') },
    };
    expect(await problemsOf({ 'en.json': english })).toEqual([
      'en.json: first.title: has no description',
      'en.json: first.limits.files: has no description',
      'en.json: later.title: is no message of this page',
    ]);
  });

  test('no English at all', async () => {
    expect(await problemsOf({ 'de.json': GERMAN })).toEqual(['en.json: is missing']);
  });
});

describe('messages that were copied from another language', () => {
  test('are named, the first of them; what holds no words may be the same', async () => {
    const dutch = { ...GERMAN, delivery: { ...GERMAN.delivery, closed: 'Gesloten op {at, date, moment}.' } };
    expect(await problemsOf({ 'en.json': ENGLISH, 'de.json': GERMAN, 'nl.json': dutch })).toEqual([
      'de.json, nl.json: first.title, first.limits.files, delivery.tooLarge, delivery.left: ' +
        'the same in both; translate it, or list it under sameElsewhere where it is rightly so',
    ]);
  });

  test('are counted where they are many', async () => {
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`m${n}`, described(`Words ${n}`)]));
    const copied = Object.fromEntries(Object.keys(many).map((key, n) => [key, `Words ${n}`]));
    expect(await problemsOf({ 'en.json': { first: many }, 'de.json': { first: copied } })).toEqual([
      expect.stringContaining('first.m4 and 4 more: '),
    ]);
  });

  test('are right where one of the two lists them, and a list holds no others', async () => {
    const files = { 'en.json': ENGLISH, 'de.json': german({ title: ENGLISH.first.title.message }) };
    expect(await problemsOf(files)).toHaveLength(1);
    const listed = { ...files['de.json'], sameElsewhere: ['first.title'] };
    expect(await problemsOf({ ...files, 'de.json': listed })).toEqual([]);
    const overdone = { ...listed, sameElsewhere: ['first.title', 'delivery.left', 'delivery.oh'] };
    expect(await problemsOf({ ...files, 'de.json': overdone })).toEqual([
      'de.json: sameElsewhere: delivery.left reads as in no other language',
      'de.json: sameElsewhere: delivery.oh reads as in no other language',
    ]);
  });
});
