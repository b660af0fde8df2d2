import { CATALOGUES } from '../../src/ui/i18n/catalogues.ts';
import { formatsFor } from '../../src/ui/i18n/format.ts';
import type { ReceiptWords } from '../../src/ui/i18n/receipt-words.ts';

const [first, delivery, receipt] = CATALOGUES.en;

/** The words before there are files, in English. */
export const { messages: en } = await first();

/** All words of the page as a guest in Britain reads them. */
export const english: ReceiptWords = {
  t: { ...en, ...(await delivery()).messages, ...(await receipt()).messages },
  f: formatsFor('en-GB'),
};
