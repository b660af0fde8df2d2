import type { Inline } from '../../config/markup.ts';
import type { Fact, FactTable, ReceiptFacts } from './receipt-facts.ts';

/** What may be in a text and mean something to HTML. https://html.spec.whatwg.org/multipage/syntax.html#data-state */
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/gu, (sign) => ESCAPES[sign] ?? '');

/** Text in whatever direction it is written in. A name must not change the direction of what stands beside it. */
const bdi = (text: string): string => `<bdi>${escaped(text)}</bdi>`;

const list = (pairs: readonly (readonly [label: string, html: string])[]): string =>
  `<dl>${pairs.map(([label, html]) => `<dt>${escaped(label)}</dt><dd>${html}</dd>`).join('\n')}</dl>`;

/** The language that a receipt is in, how it is written, and what a receipt is called in it. */
export interface ReceiptLanguage {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly receipt: { readonly title: string };
}

/**
 * A receipt as one HTML file that needs nothing else, runs nothing and fetches nothing: it means the same in a year,
 * on another machine and on paper.
 */
export function receiptFile(facts: ReceiptFacts, { language, direction, receipt }: ReceiptLanguage): string {
  const { title, headline, reference, sum, circumstances, status, meaning, answers } = facts;
  return [
    `<!doctype html>\n<html lang="${escaped(language)}" dir="${direction}">\n<head>\n<meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(`${receipt.title} ${reference.value}`)}</title>\n<style>${STYLE}</style>\n</head>\n<body>`,
    `<h1>${bdi(title)}</h1>\n<p>${escaped(headline)}</p>`,
    list([[reference.label, `<strong dir="ltr">${escaped(reference.value)}</strong>`]]),
    `<p>${escaped(sum)}</p>`,
    list(circumstances.map(({ label, value }) => [label, bdi(value)])),
    ...[status, meaning].flatMap((text) => (text === null ? [] : [`<p>${escaped(text)}</p>`])),
    ...(answers ? [section(answers.heading, list(answers.facts.map(formatted)))] : []),
    ...[facts.files, facts.leftOut].flatMap((table) =>
      table ? [section(table.heading, tableOf(table))] : [],
    ),
    '</body>\n</html>\n',
  ].join('\n');
}

const section = (heading: string, html: string): string => `<h2>${escaped(heading)}</h2>\n${html}`;

const formatted = ({ label, value }: Fact<readonly Inline[]>) =>
  [label, `<bdi>${value.map(htmlOf).join('')}</bdi>`] as const;

function htmlOf(inline: Inline): string {
  if (typeof inline === 'string') return escaped(inline);
  const inside = inline.inside.map(htmlOf).join('');
  if (inline.kind === 'link') return `<a href="${escaped(inline.url)}" rel="noreferrer">${inside}</a>`;
  return `<${inline.kind}>${inside}</${inline.kind}>`;
}

function tableOf({ columns, rows }: FactTable): string {
  const head = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${bdi(cell)}</td>`).join('')}</tr>`);
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table>`;
}

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 Georgia, 'Noto Serif', serif; }
body { max-width: 60rem; margin-block: 3rem; margin-inline: auto; padding-inline: 1.25rem; overflow-wrap: anywhere; }
h1, h2 { font-weight: 400; line-height: 1.2; }
h2 { margin-block-start: 2.5rem; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0.25rem 1.5rem; }
dt { opacity: 0.75; }
dd { margin: 0; white-space: pre-line; }
strong, td:nth-child(4) { font-family: ui-monospace, monospace; }
table { inline-size: 100%; border-collapse: collapse; }
th, td { padding-block: 0.375rem; padding-inline: 0 1rem; border-block-end: 1px solid; text-align: start; vertical-align: top; }
td:nth-child(2) { white-space: nowrap; }
tr { break-inside: avoid; }
@media (width < 34rem) { dl { grid-template-columns: minmax(0, 1fr); } dd { margin-block-end: 0.75rem; } }
@media print { body { margin: 0; } a::after { content: ' (' attr(href) ')'; } }
`;
