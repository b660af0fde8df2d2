import { formatsFor } from '../../src/ui/speech/format.ts';
import { messages as delivery } from '../../src/ui/speech/messages/en.delivery.ts';
import { messages as receipt } from '../../src/ui/speech/messages/en.receipt.ts';
import { messages } from '../../src/ui/speech/messages/en.ts';
import type { ReceiptWords } from '../../src/ui/speech/receipt-words.ts';

/** All words of the page as a guest in Britain reads them. */
export const english: ReceiptWords = {
  t: { ...messages, ...delivery, ...receipt },
  f: formatsFor('en-GB'),
};
