import { PARTS, readCatalogues, SOURCE, type Catalogue, type Catalogues, type Message } from './catalogue.ts';
import { copiesIn } from './copies.ts';
import { pluralsOf, type Style } from './message.ts';

/** Reads the languages in a folder, and looks for every mistake in them. */
export async function checkedCatalogues(folder: string): Promise<Catalogues> {
  const { catalogues, problems } = await readCatalogues(folder);
  return { catalogues, problems: [...problems, ...problemsIn(catalogues)] };
}

/**
 * Mistakes in languages that could be read, each with its file and its key: a message or an argument that is missing, or
 * that English has not; a plural form that is missing, or that the language has not; a message that reads as in another
 * language.
 */
function problemsIn(catalogues: readonly Catalogue[]): readonly string[] {
  const source = catalogues.find(({ tag }) => tag === SOURCE);
  if (!source) return [`${SOURCE}.json: is missing`];
  const inEach = catalogues.flatMap((catalogue) => {
    const { tag, language, messages } = catalogue;
    const twin = catalogues.find((other) => other !== catalogue && other.language === language);
    if (language === '') return [`${tag}.json: "${tag}" is no language (BCP 47)`];
    return [
      ...(twin ? [`is the same language as ${twin.tag}.json`] : []),
      ...keyProblems(catalogue, source),
      ...[...messages].flatMap(([key, message]) =>
        [
          ...argumentProblems(message, source.messages.get(key) ?? message),
          ...pluralProblems(message, tag),
        ].map((what) => `${key}: ${what}`),
      ),
    ].map((what) => `${tag}.json: ${what}`);
  });
  return [...inEach, ...copiesIn(catalogues)];
}

function keyProblems({ tag, keys }: Catalogue, source: Catalogue): readonly string[] {
  const isKnown = (key: string): boolean =>
    tag === SOURCE ? PARTS.some((part) => key.startsWith(`${part}.`)) : source.keys.has(key);
  return [
    ...[...source.keys].filter((key) => !keys.has(key)).map((key) => `${key}: is missing`),
    ...[...keys].filter((key) => !isKnown(key)).map((key) => `${key}: is no message of this page`),
  ];
}

function argumentProblems({ given }: Message, { given: wanted }: Message): readonly string[] {
  // A language may prefer the shorter way to write a duration.
  const plain = (style: Style | undefined): string | undefined => style?.replace('-short', '');
  return [
    ...[...wanted.keys()].filter((name) => !given.has(name)).map((name) => `{${name}} is missing`),
    ...[...given].flatMap(([name, style]) => {
      if (!wanted.has(name)) return [`{${name}} is not given to this message`];
      const expected = plain(wanted.get(name));
      return plain(style) === expected ? [] : [`{${name}} is ${expected}, not ${style}`];
    }),
  ];
}

function pluralProblems({ pieces }: Message, tag: string): readonly string[] {
  const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
  const listed = (forms: Iterable<string>): string => [...forms].sort(byQuantity).join(', ');
  const needed = listed(pluralCategories);
  return pluralsOf(pieces)
    .filter(({ forms }) => listed(forms.keys()) !== needed)
    .map(
      ({ name, forms }) =>
        `{${name}, plural} has the forms ${listed(forms.keys())}; this language needs ${needed}`,
    );
}

const QUANTITIES = ['zero', 'one', 'two', 'few', 'many', 'other'];

function byQuantity(one: string, other: string): number {
  return QUANTITIES.indexOf(one) - QUANTITIES.indexOf(other);
}
