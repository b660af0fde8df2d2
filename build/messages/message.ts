import {
  parse,
  TYPE,
  type MessageFormatElement,
  type PluralElement,
} from '@formatjs/icu-messageformat-parser';

/**
 * How an argument is written: text as it is; the others by the function of the page's `Formats` that writes them. A
 * duration takes one argument more, its unit.
 */
export type Style = 'text' | 'count' | 'bytes' | 'moment' | 'duration' | 'duration-short';

/** A message of ICU MessageFormat, as far as this page uses it. https://unicode-org.github.io/icu/userguide/format_parse/messages/ */
export type Piece =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'argument'; readonly name: string; readonly style: Style }
  | Plural
  /** The number of the plural around it. */
  | { readonly kind: 'number-sign' };

export interface Plural {
  readonly kind: 'plural';
  readonly name: string;
  /** What is said of exactly this number, as in `=0 {none}`. */
  readonly exact: ReadonlyMap<number, readonly Piece[]>;
  /** By plural category of CLDR. */
  readonly forms: ReadonlyMap<string, readonly Piece[]>;
}

/** A message that cannot be compiled; the sentence says why. */
export class MessageError extends Error {
  override readonly name = 'MessageError';
}

const NUMBER_STYLES: Readonly<Record<string, Style>> = {
  '': 'count',
  bytes: 'bytes',
  duration: 'duration',
  'duration-short': 'duration-short',
};

/** Names that the compiled functions use themselves. */
const RESERVED = new Set(['f', 'unit']);

/** @throws MessageError for a mistake in the syntax, and for what the page has no use for */
export function readMessage(text: string): readonly Piece[] {
  try {
    return parse(text, { ignoreTag: true }).map(pieceOf);
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    // FormatJS names the mistake and its place, in an error that tells of both in its fields alone.
    const { location } = thrown as { location?: { start: { offset: number } } };
    const mistake = thrown.message.toLowerCase().replaceAll('_', ' ');
    throw new MessageError(`${mistake}, at character ${(location?.start.offset ?? 0) + 1}`, {
      cause: thrown,
    });
  }
}

function pieceOf(element: MessageFormatElement): Piece {
  switch (element.type) {
    case TYPE.literal:
      return { kind: 'literal', text: element.value };
    case TYPE.pound:
      return { kind: 'number-sign' };
    case TYPE.argument:
      return { kind: 'argument', name: nameOf(element.value), style: 'text' };
    case TYPE.number:
      return { kind: 'argument', name: nameOf(element.value), style: numberStyle(element.style) };
    case TYPE.date:
      if (element.style !== 'moment') throw new MessageError('a date is written {name, date, moment}');
      return { kind: 'argument', name: nameOf(element.value), style: 'moment' };
    case TYPE.plural:
      return pluralOf(element);
    case TYPE.time:
    case TYPE.select:
    case TYPE.tag:
      throw new MessageError('the page knows text, number, date and plural');
  }
}

function numberStyle(style: unknown): Style {
  const known = NUMBER_STYLES[typeof style === 'string' ? style : ''];
  if (!known || (style != null && typeof style !== 'string'))
    throw new MessageError('a number has no style, or bytes, duration or duration-short');
  return known;
}

function pluralOf({ value, options, offset, pluralType }: PluralElement): Plural {
  if (offset !== 0 || pluralType !== 'cardinal')
    throw new MessageError('the page knows plural, without an offset');
  const exact = new Map<number, readonly Piece[]>();
  const forms = new Map<string, readonly Piece[]>();
  for (const [key, option] of Object.entries(options)) {
    const pieces = option.value.map(pieceOf);
    if (key.startsWith('=')) exact.set(Number(key.slice(1)), pieces);
    else forms.set(key, pieces);
  }
  return { kind: 'plural', name: nameOf(value), exact, forms };
}

function nameOf(name: string): string {
  if (!/^[a-z][a-zA-Z]*$/u.test(name) || RESERVED.has(name))
    throw new MessageError(`{${name}} is no name for an argument`);
  return name;
}

/** What a message is given, in the order in which it first occurs. */
export type Arguments = ReadonlyMap<string, Style>;

/** @throws MessageError for an argument that is written in two styles */
export function argumentsOf(pieces: readonly Piece[]): Arguments {
  const found = new Map<string, Style>();
  const note = (name: string, style: Style): void => {
    const before = found.get(name) ?? style;
    if (before !== style) throw new MessageError(`{${name}} is both ${before} and ${style}`);
    found.set(name, style);
  };
  const walk = (inside: readonly Piece[]): void => {
    for (const piece of inside) {
      if (piece.kind === 'argument') note(piece.name, piece.style);
      if (piece.kind !== 'plural') continue;
      note(piece.name, 'count');
      for (const form of [...piece.exact.values(), ...piece.forms.values()]) walk(form);
    }
  };
  walk(pieces);
  return found;
}

/** All plurals of a message, inner ones too. */
export function pluralsOf(pieces: readonly Piece[]): readonly Plural[] {
  return pieces.flatMap((piece) =>
    piece.kind === 'plural'
      ? [piece, ...[...piece.exact.values(), ...piece.forms.values()].flatMap(pluralsOf)]
      : [],
  );
}

/** True when something is said besides the arguments. */
export function hasWords(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) =>
    piece.kind === 'literal'
      ? /\p{L}/u.test(piece.text)
      : piece.kind === 'plural' && [...piece.exact.values(), ...piece.forms.values()].some(hasWords),
  );
}
