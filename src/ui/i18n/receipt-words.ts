import type { DeliveryMessages } from './messages/en.delivery.ts';
import type { ReceiptMessages } from './messages/en.receipt.ts';
import type { Messages } from './messages/en.ts';
import type { Words } from './words.ts';

/** All words of the page, with those for questions and receipts. */
export type ReceiptWords = Words<Messages & DeliveryMessages & ReceiptMessages>;
