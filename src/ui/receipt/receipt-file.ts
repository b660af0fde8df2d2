import { sentenceOf } from '../i18n/delivery-words.ts';
import type { ReceiptWords } from '../i18n/receipt-words.ts';
import type { Receipt } from './receipt.ts';

/** What may be in a text and mean something to HTML. https://html.spec.whatwg.org/multipage/syntax.html#data-state */
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/gu, (sign) => ESCAPES[sign] ?? '');

/** Text in whatever direction it is written in: a name must not turn round what stands beside it. */
const bdi = (text: string): string => `<bdi>${escaped(text)}</bdi>`;

const row = (...cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;

const table = (heads: readonly string[], rows: readonly string[]): string =>
  `<table><thead><tr>${heads.map((head) => `<th scope="col">${escaped(head)}</th>`).join('')}</tr></thead>` +
  `<tbody>${rows.join('\n')}</tbody></table>`;

const facts = (pairs: readonly (readonly [what: string, html: string])[]): string =>
  `<dl>${pairs.map(([what, html]) => `<dt>${escaped(what)}</dt><dd>${html}</dd>`).join('\n')}</dl>`;

const section = (title: string, html: string): string => `<h2>${escaped(title)}</h2>\n${html}`;

const moment = (at: number, { f }: ReceiptWords): string =>
  `<time datetime="${new Date(at).toISOString()}">${escaped(f.moment(at))}</time>`;

/**
 * A receipt as one HTML file that needs nothing else, runs nothing and fetches nothing: it means the same in a year,
 * on another machine and on paper. `zone` is the IANA name of the time zone that its times are in.
 */
export function receiptFile(receipt: Receipt, words: ReceiptWords, zone: string): string {
  const { t, f } = words;
  const sum = t.slip.sum(receipt.lines.length, f.bytes(receipt.size), f);
  return [
    `<!doctype html>\n<html lang="${escaped(t.language)}" dir="${t.direction}">\n<head>\n<meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(`${t.receipt.title} ${receipt.reference}`)}</title>\n<style>${STYLE}</style>\n</head>\n<body>`,
    `<h1>${bdi(receipt.title)}</h1>\n<p>${escaped(t.receipt.title)}</p>`,
    facts([
      [t.slip.reference, `<strong dir="ltr">${escaped(receipt.reference)}</strong>`],
      ...(receipt.label === null ? [] : [[t.for, bdi(receipt.label)] as const]),
      [t.receipt.time, moment(receipt.at, words)],
      [t.receipt.address, bdi(receipt.address)],
      [t.receipt.files, escaped(sum)],
    ]),
    `<p>${escaped(t.receipt.meaning)} ${escaped(t.receipt.zone(zone))}</p>`,
    ...said(receipt, words),
    section(t.receipt.files, arrived(receipt, words)),
    ...leftOut(receipt, words),
    '</body>\n</html>\n',
  ].join('\n');
}

function arrived({ lines }: Receipt, words: ReceiptWords): string {
  const { t, f } = words;
  const rows = lines.map(({ path, size, checksum, at }) =>
    row(bdi(path), escaped(f.bytes(size)), moment(at, words), `<code dir="ltr">${escaped(checksum)}</code>`),
  );
  return table([t.receipt.file, t.receipt.size, t.state.done, t.receipt.checksum], rows);
}

function said({ answers, consent }: Receipt, { t, f }: ReceiptWords): readonly string[] {
  const pairs = [
    ...answers.map(([question, answer]) => [question, bdi(answer)] as const),
    ...(consent ? [[t.receipt.agreed(f.moment(consent.at)), bdi(consent.text)] as const] : []),
  ];
  return pairs.length > 0 ? [section(t.receipt.answers, facts(pairs))] : [];
}

function leftOut({ leftOut: files }: Receipt, words: ReceiptWords): readonly string[] {
  if (files.length === 0) return [];
  const { t, f } = words;
  const rows = files.map(({ path, size, error }) =>
    row(bdi(path), escaped(f.bytes(size)), escaped(sentenceOf(error, words))),
  );
  return [section(t.state.failed, table([t.receipt.file, t.receipt.size, t.receipt.why], rows))];
}

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 Georgia, 'Noto Serif', serif; }
body { max-width: 60rem; margin-block: 3rem; margin-inline: auto; padding-inline: 1.25rem; overflow-wrap: anywhere; }
h1, h2 { font-weight: 400; line-height: 1.2; }
h2 { margin-block-start: 2.5rem; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0.25rem 1.5rem; }
dt { opacity: 0.75; }
dd { margin: 0; white-space: pre-line; }
strong, code { font-family: ui-monospace, monospace; }
table { inline-size: 100%; border-collapse: collapse; }
th, td { padding-block: 0.375rem; padding-inline: 0 1rem; border-block-end: 1px solid; text-align: start; vertical-align: top; }
td:nth-child(2) { white-space: nowrap; }
tr { break-inside: avoid; }
@media print { body { margin: 0; } }
`;
