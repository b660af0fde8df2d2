import type { DeliveryWords } from './delivery-words.ts';
import type { ReceiptMessages } from './messages.ts';
import type { Words } from './words.ts';

/** All words of the page, with those for questions, receipts and notices. */
export type ReceiptWords = Words<DeliveryWords['t'] & ReceiptMessages>;
