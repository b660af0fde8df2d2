import { formatsFor } from '../../src/ui/format.ts';
import { messages as delivery } from '../../src/ui/messages/en.delivery.ts';
import { messages as receipt } from '../../src/ui/messages/en.receipt.ts';
import { messages } from '../../src/ui/messages/en.ts';
import type { ReceiptWords } from '../../src/ui/receipt-words.ts';

/** All words of the page as a guest in Britain reads them. */
export const english: ReceiptWords = {
  t: { ...messages, ...delivery, ...receipt },
  f: formatsFor('en-GB'),
};
