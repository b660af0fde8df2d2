import type { Inline } from '../../config/markup.ts';
import type { Fact, FactTable, ReceiptFacts } from './receipt-facts.ts';

/** A receipt as text to paste into a mail. */
export function receiptText(facts: ReceiptFacts): string {
  const { title, headline, reference, sum, circumstances, status, meaning, answers } = facts;
  const tables = [facts.files, ...(facts.leftOut ? [facts.leftOut] : [])];
  return [
    [title, headline, line(reference), sum, ...circumstances.map(line), ...(status ? [status] : [])],
    [meaning],
    ...(answers ? [[answers.heading, ...answers.facts.map(line)]] : []),
    ...(facts.tooLong ? [[facts.tooLong]] : tables.map(tableLines)),
  ]
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function line({ label, value }: Fact<string | readonly Inline[]>): string {
  const text = typeof value === 'string' ? value : value.map(textOf).join('');
  // Some labels end in a colon already.
  return /[:：]$/u.test(label) ? `${label} ${text}` : `${label}: ${text}`;
}

/** The owner's formatted words without their formatting, but with the addresses of links. */
function textOf(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  const inside = inline.inside.map(textOf).join('');
  return inline.kind === 'link' ? `${inside} (${inline.url})` : inside;
}

function tableLines({ heading, columns, rows }: FactTable): readonly string[] {
  return [heading, ...[columns, ...rows].map((cells) => cells.join(' · '))];
}
