import type { DeliveryWords } from './delivery-words.ts';
import type { ReceiptMessages } from './messages.ts';
import type { Words } from './words.ts';

/** All words of the page, with those for questions and receipts. */
export type ReceiptWords = Words<DeliveryWords['t'] & ReceiptMessages>;
