import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { languageOf } from './language.ts';
import { argumentsOf, MessageError, readMessage, type Arguments, type Piece } from './message.ts';

/** Where the languages are, a file each, below the project's root. */
export const FOLDER = 'src/ui/i18n/messages';

/** The language that says which messages there are. Its file has a description for each. */
export const SOURCE = 'en';

/** The sections of a file, which are also what the page fetches at a time: see `Catalogue` in src/ui/i18n/catalogues.ts. */
export const PARTS = ['first', 'delivery', 'receipt'] as const;

export type Part = (typeof PARTS)[number];

export interface Message {
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly given: Arguments;
}

/** One language as its file has it. */
export interface Catalogue {
  /** The file's name without its ending: BCP 47, with the script where that needs saying, as in `zh-Hans`. */
  readonly tag: string;
  /** The language alone, as in `zh`; empty where the file is named by none. */
  readonly language: string;
  /** Every key that has a text, by its path: `delivery.sum.held`. */
  readonly keys: ReadonlySet<string>;
  /** By key; those that could not be read are missing here, and are among the problems. */
  readonly messages: ReadonlyMap<string, Message>;
  /** Messages that rightly read as in another language. */
  readonly sameElsewhere: readonly string[];
}

/** The messages of one part, by their keys within it. */
export function messagesIn({ messages }: Catalogue, part: Part): readonly (readonly [string, Message])[] {
  const prefix = `${part}.`;
  return [...messages]
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, message]) => [key.slice(prefix.length), message]);
}

/** All languages, and every mistake found while they were read, each with its file and key. */
export interface Catalogues {
  readonly catalogues: readonly Catalogue[];
  readonly problems: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** Reads the language files in a folder. */
export async function readCatalogues(folder: string): Promise<Catalogues> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const problems: string[] = [];
  const catalogues = files.map((file, index) => {
    const report = (what: string): void => void problems.push(`${file}: ${what}`);
    const json = objectIn(texts[index] ?? '', report);
    return json && catalogueOf(basename(file, '.json'), json, report);
  });
  return { catalogues: catalogues.filter((catalogue) => catalogue !== null), problems };
}

function objectIn(text: string, report: (what: string) => void): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
    report('is no JSON object');
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    report(`is no JSON: ${thrown.message}`);
  }
  return null;
}

function catalogueOf(tag: string, json: Json, report: (what: string) => void): Catalogue {
  const { sameElsewhere = [], ...sections } = json;
  const keys = new Set<string>();
  const messages = new Map<string, Message>();
  const walk = (node: unknown, path: string): void => {
    const text = tag === SOURCE ? describedText(node, path, report) : node;
    if (typeof text === 'string') {
      keys.add(path);
      const message = messageOf(text, (what) => {
        report(`${path}: ${what}`);
      });
      if (message) messages.set(path, message);
    } else if (isObject(node))
      for (const [key, inside] of Object.entries(node)) walk(inside, path === '' ? key : `${path}.${key}`);
    else report(`${path}: is no text`);
  };
  walk(sections, '');
  const same = Array.isArray(sameElsewhere) ? sameElsewhere.map(String) : [String(sameElsewhere)];
  return { tag, language: languageOf(tag) ?? '', keys, messages, sameElsewhere: same };
}

/** The text of a message of the source, which has its description beside it; what is none is given back. */
function describedText(node: unknown, path: string, report: (what: string) => void): unknown {
  const { message, description } = isObject(node) ? node : { message: node, description: null };
  if (typeof message !== 'string') return node;
  if (typeof description !== 'string' || description === '') report(`${path}: has no description`);
  return message;
}

function messageOf(text: string, report: (what: string) => void): Message | null {
  try {
    if (text.trim() === '') throw new MessageError('is empty');
    const pieces = readMessage(text);
    return { text, pieces, given: argumentsOf(pieces) };
  } catch (thrown) {
    if (!(thrown instanceof MessageError)) throw thrown;
    report(thrown.message);
    return null;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
