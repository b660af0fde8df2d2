import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { schema } from '../src/config/schema.ts';
import { GUIDE, LEAST } from '../src/config/words/guide.ts';

/** What a valibot schema shows of itself. */
interface Node {
  readonly wrapped?: Node;
  readonly item?: Node;
  readonly entries?: Readonly<Record<string, Node>>;
  readonly default?: unknown;
}

type Name = keyof typeof GUIDE;

/** Path of the file that holds the reference. */
export const REFERENCE = fileURLToPath(new URL('../docs/configuration.md', import.meta.url));

const NAMES = Object.keys(GUIDE) as Name[];
const SECTIONS = ['limits', 'questions', 'theme', 'links', 'endpoints'] as const;

/** The reference of `config.json` in Markdown, made from schema and guide. */
export async function configurationReference(): Promise<string> {
  const chapters = [
    '<!-- Made by scripts/generate-configuration.ts from src/config. Do not edit: run `npm run docs`. -->',
    INTRODUCTION,
    '## Fields',
    table(inside('')),
    ...SECTIONS.flatMap((name) => [`## ${name}`, GUIDE[name].description, table(inside(`${name}.`))]),
    '## A full example',
    json(
      Object.fromEntries(
        inside('')
          .filter(isForOwners)
          .map((name) => [name, wholeExample(name)]),
      ),
    ),
  ];
  return format(chapters.join('\n\n'), { ...(await resolveConfig(REFERENCE)), parser: 'markdown' });
}

const INTRODUCTION = `# Configuration

Everything that differs from one letterbox to another is in one file, \`config.json\`, which lies beside \`index.html\`.
The page reads it each time it is opened. Edit it, upload it, and the next guest sees the change; you do not build anything.

Three fields are needed. With these alone, files are sent as soon as they are chosen:

${json(LEAST)}

A field that is left out, or is \`null\`, has its default. An unknown field or a wrong value stops the page: it then shows
every problem at once, with the field, what was found and an example. The file is plain JSON: double quotes, no comments,
no comma after the last field.

Texts that guests read (title, message, consent, the labels of questions) are one text for everybody, or one for each
language, by its tag (BCP 47). A guest without a text in their language gets the first one:

${json({ title: GUIDE.title.example })}

Message and consent may be formatted:

| written                                         | becomes                                                        |
| ----------------------------------------------- | -------------------------------------------------------------- |
| \`**until Friday**\`                          | **until Friday**                                               |
| \`*please*\`                                  | _please_                                                       |
| \`[the terms](https://example.org/terms)\`    | a link; also to \`mailto:\` addresses and paths on the same site |
| \`\\n\` and \`\\n\\n\`                            | a new line and a new paragraph                                 |
| \`\\\\*\`                                       | a star (in JSON, a backslash is written twice)                 |

Everything else stays as it is written, HTML too. An address may carry a label, as in \`…?for=Anna's wedding\`. The page
shows it to guests, and it arrives in \`delivery.json\`. So give every occasion an address of its own.`;

function inside(above: string): readonly Name[] {
  return NAMES.filter((name) => name.startsWith(above) && !name.slice(above.length).includes('.'));
}

function table(rows: readonly Name[]): string {
  const lines = rows.map((name) => {
    const { description, example } = GUIDE[name];
    const field = name.slice(name.lastIndexOf('.') + 1);
    return `| \`${field}\` | ${defaultOf(name)} | ${description} | \`${JSON.stringify(example)}\` |`;
  });
  return ['| field | default | what it is | example |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

/** Stand-ins in an example would be copied to places where there are none. */
function isForOwners(name: Name): boolean {
  return name !== 'endpoints';
}

function defaultOf(name: Name): string {
  const node = nodeOf(name);
  if (!node.wrapped) return '**needed**';
  return node.default === null ? 'none' : `\`${JSON.stringify(node.default)}\``;
}

function nodeOf(name: Name): Node {
  return name.split('.').reduce<Node>((node, field) => {
    const inner = node.wrapped ?? node;
    const child = (inner.item ?? inner).entries?.[field];
    if (!child) throw new Error(`The schema has no field ${name}.`);
    return child;
  }, schema as Node);
}

/** The example of a section has only some of its fields; this has all. */
function wholeExample(name: Name): unknown {
  const parts = Array.isArray(GUIDE[name].example) ? [] : inside(`${name}.`);
  if (parts.length === 0) return GUIDE[name].example;
  return Object.fromEntries(parts.map((part) => [part.slice(name.length + 1), GUIDE[part].example]));
}

function json(value: unknown): string {
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
}

if (process.argv[1] === import.meta.filename) writeFileSync(REFERENCE, await configurationReference());
