import { format, resolveConfig } from 'prettier';
import { messagesIn, PARTS, SOURCE, type Catalogue, type Part } from './catalogue.ts';
import { parametersOf } from './compile.ts';
import type { Arguments } from './message.ts';
import { nested } from './nested.ts';

/** Path of the types of all messages, below the project's root. */
export const TYPES = 'src/ui/i18n/messages.ts';

const INTERFACES: Readonly<Record<Part, string>> = {
  first: '/** What the page says before there are any files. */\nexport interface Messages',
  delivery: '/** What the page says of files on their way. */\nexport interface DeliveryMessages',
  receipt: '/** What the page says of questions, receipts and notices. */\nexport interface ReceiptMessages',
};

/** The TypeScript of all messages: which languages say them, which there are, and what each is given. */
export async function typesOf(catalogues: readonly Catalogue[]): Promise<string> {
  const source = catalogues.find(({ language }) => language === SOURCE);
  if (!source) throw new Error(`There is no ${SOURCE}.json.`);
  const code = [
    '// Made from messages/*.json by `npm run messages`. Do not edit.',
    "import type { Formats, TimeUnit } from './format.ts';",
    '\n/** Every language of the page by its BCP 47 language subtag. */',
    `export type Language = ${catalogues.map(({ language }) => `'${language}'`).join(' | ')};`,
    ...PARTS.map((part) => `\n${INTERFACES[part]} ${membersOf(source, part)}`),
  ].join('\n');
  return format(code, { ...(await resolveConfig(TYPES)), parser: 'typescript' });
}

function membersOf(source: Catalogue, part: Part): string {
  const head = { language: 'string', direction: "'ltr' | 'rtl'" };
  return nested([
    ...Object.entries(part === PARTS[0] ? head : {}),
    ...messagesIn(source, part).map(([key, { given }]) => [key, typeOf(given)] as const),
  ]);
}

function typeOf(given: Arguments): string {
  if (given.size === 0) return 'string';
  const parameters = parametersOf(given).map((name) => {
    if (name === 'f') return 'f: Formats';
    if (name === 'unit') return 'unit: TimeUnit';
    return `${name}: ${given.get(name) === 'text' ? 'string' : 'number'}`;
  });
  return `(${parameters.join(', ')}) => string`;
}
