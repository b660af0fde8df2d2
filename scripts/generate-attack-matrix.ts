import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { Cell } from '../tests/infra/attacks/cells.ts';
import { CELLS, questionOf } from '../tests/infra/attacks/cells.ts';
import { UNVARIED, VARIATIONS } from '../tests/infra/attacks/variations.ts';
import { decide } from '../tests/infra/attacks/decide.ts';
import { OPERATIONS } from '../tests/infra/attacks/operations.ts';
import { OWN_FOLDER, RESOURCES } from '../tests/infra/attacks/resources.ts';

/** Path of the file that holds the matrix. */
export const ATTACK_MATRIX = fileURLToPath(new URL('../docs/attack-matrix.md', import.meta.url));

/** What guests may do in the ways that are of interest, in Markdown, decided by the template's own policies. */
export async function attackMatrix(): Promise<string> {
  const chapters = [
    '<!-- Made by scripts/generate-attack-matrix.ts from infra/template/template.yaml. Do not edit: run `npm run docs`. -->',
    introduction(),
    '## Places',
    'These requests go over TLS, and are otherwise made as the page makes them.',
    byPlace('object'),
    '## Variations',
    'These requests go over TLS, to the guest’s own folder. Each line differs from the page’s request in one thing.',
    byCircumstance(),
    '## Operations on buckets',
    'These requests go over TLS.',
    byPlace('bucket'),
  ];
  return format(chapters.join('\n\n'), { ...(await resolveConfig(ATTACK_MATRIX)), parser: 'markdown' });
}

function introduction(): string {
  const through = CELLS.filter(isAllowed).length;
  const plain = CELLS.filter((cell) => !cell.tls && isAllowed(cell)).length;
  return `# Attack matrix

These tables hold every operation that matters, at every place and in every way below, over TLS and over plain HTTP. These are
${CELLS.length.toLocaleString('en-GB')} attempts. The policies of
[\`infra/template/template.yaml\`](../infra/template/template.yaml) decide them: the guest’s role and the bucket’s policy together.
${through} attempts are allowed; of those over plain HTTP, ${plain}. **yes** marks what guests need in order to send files, and a test
compares it with a list written by hand. A dot is a refusal.

The project’s own evaluator of policies makes the decisions, as it does in the stand-in. An independent simulator of IAM has to agree on
every attempt (\`npm run test:judge\`), and refuses every other action that S3 knows. [Security](security.md) says what policies cannot
limit.`;
}

function byPlace(on: 'object' | 'bucket'): string {
  const resources = RESOURCES.filter((resource) => resource.on === on);
  const rows = OPERATIONS.filter((operation) => operation.on === on).map((operation) => [
    `\`${operation.name}\``,
    ...resources.map((resource) => mark({ operation, resource, variation: UNVARIED, tls: true })),
  ]);
  return table(['operation', ...resources.map(({ name }) => name)], rows);
}

function byCircumstance(): string {
  const asked = CELLS.filter(isAllowed).map(({ operation }) => operation);
  const writes = OPERATIONS.filter(({ action, on }) => on === 'object' && action === 's3:PutObject');
  const operations = [...new Set([...writes, ...asked])];
  const rows = VARIATIONS.map((variation) => [
    variation.name,
    ...operations.map((operation) => mark({ operation, resource: OWN_FOLDER, variation, tls: true })),
  ]);
  return table(['', ...operations.map(({ name }) => `\`${name}\``)], rows);
}

function isAllowed(cell: Cell): boolean {
  return decide(questionOf(cell)) === 'allow';
}

function mark(cell: Cell): string {
  return isAllowed(cell) ? '**yes**' : '·';
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

if (process.argv[1] === import.meta.filename) writeFileSync(ATTACK_MATRIX, await attackMatrix());
