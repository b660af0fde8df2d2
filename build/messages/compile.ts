import { messagesIn, PARTS, SOURCE, type Catalogue, type Part } from './catalogue.ts';
import { directionOf, nameOf } from './language.ts';
import type { Arguments, Piece, Plural, Style } from './message.ts';
import { nested } from './nested.ts';

/** The JavaScript of a module that exports one part of a language as `messages`. */
export function moduleOf(catalogue: Catalogue, source: Catalogue, part: Part): string {
  const compiler = new Compiler();
  const head = { language: catalogue.tag, direction: directionOf(catalogue.tag) };
  const codes = new Map(
    Object.entries(part === PARTS[0] ? head : {}).map(([key, value]) => [key, JSON.stringify(value)]),
  );
  for (const [key, { given }] of messagesIn(source, part)) {
    const own = catalogue.messages.get(`${part}.${key}`);
    if (own) codes.set(key, compiler.message(own.pieces, given));
  }
  return [...compiler.constants(), `export const messages = ${nested(codes)};`].join('\n');
}

/** The JavaScript of the module that knows every language, by `addressOf` the module of each part. */
export function indexOf(
  catalogues: readonly Catalogue[],
  addressOf: (language: string, part: Part) => string,
): string {
  const entries = byName(catalogues).map(({ language }) => {
    const parts = PARTS.map((part) => `() => import(${JSON.stringify(addressOf(language, part))})`);
    return `${JSON.stringify(language)}: [${parts.join(', ')}]`;
  });
  return `export default {${entries.join(',\n')}};`;
}

/** In the order in which a guest looks for a language: by what each calls itself. */
function byName(catalogues: readonly Catalogue[]): readonly Catalogue[] {
  const { compare } = new Intl.Collator(SOURCE);
  return [...catalogues].sort((one, other) => compare(nameOf(one.language), nameOf(other.language)));
}

const CALLS: Readonly<Record<Style, (name: string) => string>> = {
  text: (name) => name,
  count: (name) => `f.count(${name})`,
  bytes: (name) => `f.bytes(${name})`,
  moment: (name) => `f.moment(${name})`,
  duration: (name) => `f.span(${name}, unit)`,
  'duration-short': (name) => `f.span(${name}, unit, 'short')`,
};

/** The parameters of a compiled message: its arguments, after a duration its unit, and last the formats if it needs them. */
export function parametersOf(given: Arguments): readonly string[] {
  const names = [...given].flatMap(([name, style]) =>
    style.startsWith('duration') ? [name, 'unit'] : [name],
  );
  return [...given.values()].some((style) => style !== 'text') ? [...names, 'f'] : names;
}

/** Compiles the messages of one module, which shares among them the plural forms that occur more than once. */
class Compiler {
  readonly #forms = new Map<string, string>();

  /** A string where nothing is given, else a function of what the source is given. */
  message(pieces: readonly Piece[], given: Arguments): string {
    const code = this.#text(pieces, null);
    return given.size === 0 ? code : `(${parametersOf(given).join(', ')}) => ${code}`;
  }

  /** The plural forms that the messages name. */
  constants(): readonly string[] {
    return [...this.#forms].map(([forms, name]) => `const ${name} = ${forms};`);
  }

  /** `counted` is the argument that `#` stands for. */
  #text(pieces: readonly Piece[], counted: string | null): string {
    const parts = pieces.map((piece) => {
      if (piece.kind === 'literal') return escaped(piece.text);
      if (piece.kind === 'plural') return `\${${this.#plural(piece)}}`;
      return `\${${piece.kind === 'argument' ? CALLS[piece.style](piece.name) : CALLS.count(counted ?? '')}}`;
    });
    return `\`${parts.join('')}\``;
  }

  #plural({ name, exact, forms }: Plural): string {
    const cases = [...exact].map(([n, pieces]) => `${name} === ${n} ? ${this.#text(pieces, name)} : `);
    const plain = [...forms].map(([category, pieces]) => [category, plainForm(pieces)] as const);
    const other = plain.every(([, form]) => form !== null)
      ? `f.plural(${name}, ${this.#named(plain)})`
      : this.#chosen(name, forms);
    return cases.join('') + other;
  }

  /** Forms that hold more than words and one number: the page chooses the form by its index. */
  #chosen(name: string, forms: Plural['forms']): string {
    const texts = [...forms.values()].map((pieces) => this.#text(pieces, name));
    const indexes = [...forms.keys()].map((category, index) => [category, String(index)] as const);
    return `[${texts.join(', ')}][f.plural(${name}, ${this.#named(indexes)})]`;
  }

  #named(forms: readonly (readonly [category: string, form: string | null])[]): string {
    // What is not there is said as `other` is.
    const other = forms.find(([category]) => category === 'other')?.[1];
    const needed = forms.filter(([category, form]) => category === 'other' || form !== other);
    const literal = JSON.stringify(Object.fromEntries(needed));
    const name = this.#forms.get(literal) ?? `forms${this.#forms.size}`;
    this.#forms.set(literal, name);
    return name;
  }
}

/** A form as `Formats.plural` takes it, which puts the number in place of the first `#`; null where it holds more. */
function plainForm(pieces: readonly Piece[]): string | null {
  const isPlain =
    pieces.filter(({ kind }) => kind === 'number-sign').length <= 1 &&
    pieces.every((piece) =>
      piece.kind === 'literal' ? !piece.text.includes('#') : piece.kind === 'number-sign',
    );
  if (!isPlain) return null;
  return pieces.map((piece) => (piece.kind === 'literal' ? piece.text : '#')).join('');
}

/** As between the backticks of a template literal. */
function escaped(text: string): string {
  return text.replace(/[`\\]|\$(?=\{)/gu, '\\$&');
}
