import compiled from 'virtual:catalogues';
import type { DeliveryMessages, Language, Messages, ReceiptMessages } from './messages.ts';

/** Fetches the words of one language: those before there are files, for files on their way, for questions, receipts and notices. */
type Catalogue = readonly [
  first: () => Promise<{ readonly messages: Messages }>,
  delivery: () => Promise<{ readonly messages: DeliveryMessages }>,
  receipt: () => Promise<{ readonly messages: ReceiptMessages }>,
];

/** Every language of the page, in the order in which they are offered; each is fetched only when it is spoken. */
export const CATALOGUES = compiled as Readonly<Record<Language, Catalogue>>;
