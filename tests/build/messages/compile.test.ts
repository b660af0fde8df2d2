import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { FOLDER, PARTS, readCatalogues } from '../../../build/messages/catalogue.ts';
import { indexOf, moduleOf, parametersOf } from '../../../build/messages/compile.ts';
import type { Arguments, Style } from '../../../build/messages/message.ts';
import { formatsFor, type Formats } from '../../../src/ui/i18n/format.ts';
import type { Language } from '../../../src/ui/i18n/messages.ts';
import { projectWith } from '../../support/languages.ts';
import { catalogueOf } from '../../support/message-samples.ts';

type Values = Readonly<Record<string, number | string>>;

/** Values of an argument, some of every plural category of every language. */
const VALUES: Readonly<Record<Style, fc.Arbitrary<number | string>>> = {
  text: fc.constantFrom('a.jpg', '', '#', '{n}', 'נ'),
  count: fc.oneof(fc.nat(130), fc.constantFrom(1_000, 999_999, 1_000_000, 2_000_000)),
  bytes: fc.constantFrom(0, 1, 4_240_000, 20_000_000_000),
  moment: fc.constantFrom(Date.UTC(2026, 10, 22, 14, 7)),
  duration: fc.constantFrom(1, 2, 5.5, 90),
  'duration-short': fc.constantFrom(1, 2, 5.5, 90),
};

/** What FormatJS's own formatter makes of a message when the page's `Formats` write its numbers. */
function formatted(text: string, tag: string, f: Formats, given: Values): string {
  const numbers = {
    bytes: { unit: 'byte' },
    duration: { unit: 'minute', unitDisplay: 'long' },
    'duration-short': { unit: 'minute', unitDisplay: 'short' },
  } as const;
  const writes = (options: Intl.NumberFormatOptions | undefined) => (n: number) => {
    if (options?.unit === 'byte') return f.bytes(n);
    return options?.unit ? f.span(n, 'minute', options.unitDisplay as 'long' | 'short') : f.count(n);
  };
  const format = new IntlMessageFormat(
    text,
    tag,
    { number: numbers, date: { moment: {} } },
    {
      ignoreTag: true,
      formatters: {
        getNumberFormat: (_, options) => ({ format: writes(options) }) as unknown as Intl.NumberFormat,
        getDateTimeFormat: () => ({ format: (at: number) => f.moment(at) }) as unknown as Intl.DateTimeFormat,
        getPluralRules: (...args) => new Intl.PluralRules(...args),
      },
    },
  );
  return String(format.format(given));
}

/** A compiled message as the page says it. */
function said(compiled: unknown, given: Arguments, f: Formats, values: Values): unknown {
  if (typeof compiled !== 'function') return compiled;
  const own: Readonly<Record<string, unknown>> = { ...values, unit: 'minute', f };
  return (compiled as (...args: readonly unknown[]) => unknown)(
    ...parametersOf(given).map((name) => own[name]),
  );
}

const valuesOf = (given: Arguments): fc.Arbitrary<Values> =>
  fc.record(Object.fromEntries([...given].map(([name, style]) => [name, VALUES[style]])));

const { catalogues } = await readCatalogues(FOLDER);
const english = catalogues.find(({ tag }) => tag === 'en');

test.each(catalogues)(
  'the page says in $tag what FormatJS makes of each message',
  async ({ tag, language, messages }) => {
    const f = formatsFor(tag, 'rtl');
    const compiled = await catalogueOf(language as Language);
    for (const [key, { text }] of messages) {
      const given = english?.messages.get(key)?.given ?? new Map<string, Style>();
      const [, ...path] = key.split('.');
      const own = path.reduce<unknown>(
        (tree, step) => (tree as Readonly<Record<string, unknown>>)[step],
        compiled,
      );
      fc.assert(
        fc.property(valuesOf(given), (values) => {
          expect(said(own, given, f, values), key).toBe(formatted(text, tag, f, values));
        }),
        { numRuns: given.size === 0 ? 1 : 40 },
      );
    }
  },
);

/** The messages of a language as they are compiled beside this English. */
async function compiledFrom(texts: Readonly<Record<string, string>>, tag: string) {
  const described = Object.entries(texts).map(
    ([key, message]) => [key, { message, description: 'It.' }] as const,
  );
  const root = await projectWith({
    'en.json': { first: Object.fromEntries(described) },
    [`${tag}.json`]: { first: texts },
  });
  const { catalogues: both } = await readCatalogues(`${root}/${FOLDER}`);
  const [own, source] = [tag, 'en'].map((wanted) => both.find((each) => each.tag === wanted));
  if (!own || !source) throw new Error('A language is missing.');
  const code = moduleOf(own, source, 'first');
  const { messages } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    readonly messages: Readonly<Record<string, unknown>>;
  };
  return { code, source, messages };
}

describe('what translators may write beyond what the page says today', () => {
  test.each([
    ['an argument within a plural', '{n, plural, one {# file on {when}} other {# files on {when}}}'],
    [
      'a plural within a plural',
      '{n, plural, one {one} other {{m, plural, one {#: one} other {#: many}} of #}}',
    ],
    ['a number twice', '{n, plural, one {# is #} other {# are #}}'],
    ['a sign in place of a number', "{n, plural, one {'#'#} other {no '#' 1 but #}}"],
    ['exact numbers', '{n, plural, =0 {none} =2 {a pair, #} one {#} other {# of {m, number}}}'],
    ['what means something to JavaScript', "`${name}` \\n \\ $ {n, number} $'{'n'}'"],
    ['what means something to HTML', '<b>{n, number}</b> & {m, number}'],
  ])('%s', async (_what, text) => {
    const { source, messages } = await compiledFrom({ text }, 'de');
    const given = source.messages.get('first.text')?.given ?? new Map<string, Style>();
    const f = formatsFor('de');
    fc.assert(
      fc.property(valuesOf(given), (values) => {
        expect(said(messages['text'], given, f, values)).toBe(formatted(text, 'de', f, values));
      }),
    );
    expect(given.size).toBeGreaterThan(0);
  });
});

describe('the modules', () => {
  test('hold each set of plural forms once, and only those that differ from the last', async () => {
    const files = '{n, plural, one {# archivo} many {# archivos} other {# archivos}}';
    const { code, messages } = await compiledFrom({ send: `Enviar ${files}`, held: `${files}, ya` }, 'es');
    expect(code.match(/archivo/gu)).toHaveLength(2);
    const send = messages['send'] as (n: number, f: Formats) => string;
    expect([1, 2, 1_000_000].map((n) => send(n, formatsFor('es')))).toEqual([
      'Enviar 1 archivo',
      'Enviar 2 archivos',
      'Enviar 1.000.000 archivos',
    ]);
  });

  test('tell language, script and direction with the first words', async () => {
    const { messages } = await compiledFrom({ title: 'شما' }, 'fa');
    expect(messages).toEqual({ language: 'fa', direction: 'rtl', title: 'شما' });
  });

  test('are offered by what each language calls itself', () => {
    const order = ['de', 'en', 'es', 'fr', 'it', 'pl', 'pt', 'uk', 'he', 'ar', 'zh', 'ja'];
    const first = catalogues.filter(({ language }) => order.includes(language));
    const index = indexOf(first, (language, part) => `${language}/${part}`);
    const languages = [...index.matchAll(/"(\w+)": \[/gu)].map(([, language]) => language);
    expect(languages).toEqual(order);
    for (const part of PARTS) expect(index).toContain(`import("uk/${part}")`);
  });
});
