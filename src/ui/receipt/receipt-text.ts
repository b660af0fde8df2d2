import type { ReceiptWords } from '../i18n/receipt-words.ts';
import type { Receipt } from './receipt.ts';

/** More lines than a mail wants to have. */
const MOST_LINES = 100;

/** A receipt as text to paste into a mail: with every file where there are not too many. */
export function receiptText(receipt: Receipt, { t, f }: ReceiptWords): string {
  const facts = [
    `${t.slip.reference}: ${receipt.reference}`,
    ...(receipt.label === null ? [] : [`${t.for} ${receipt.label}`]),
    `${t.receipt.time}: ${f.moment(receipt.at)}`,
    `${t.receipt.address}: ${receipt.address}`,
    t.slip.sum(receipt.lines.length, f.bytes(receipt.size), f),
  ];
  const lines = receipt.lines.map(({ path, size, checksum }) => `${path} · ${f.bytes(size)} · ${checksum}`);
  return [receipt.title, ...facts, ...(lines.length > MOST_LINES ? [] : ['', ...lines])].join('\n');
}
