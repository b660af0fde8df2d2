import { formatsFor } from '../../src/ui/i18n/format.ts';
import { messages as delivery } from '../../src/ui/i18n/messages/en.delivery.ts';
import { messages as receipt } from '../../src/ui/i18n/messages/en.receipt.ts';
import { messages } from '../../src/ui/i18n/messages/en.ts';
import type { ReceiptWords } from '../../src/ui/i18n/receipt-words.ts';

/** All words of the page as a guest in Britain reads them. */
export const english: ReceiptWords = {
  t: { ...messages, ...delivery, ...receipt },
  f: formatsFor('en-GB'),
};
