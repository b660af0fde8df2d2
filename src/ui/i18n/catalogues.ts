import type { DeliveryMessages } from './messages/en.delivery.ts';
import type { ReceiptMessages } from './messages/en.receipt.ts';
import type { Messages } from './messages/en.ts';

/** Fetches the words of one language: those before there are files, for files on their way, for questions and receipts. */
type Catalogue = readonly [
  first: () => Promise<{ readonly messages: Messages }>,
  delivery: () => Promise<{ readonly messages: DeliveryMessages }>,
  receipt: () => Promise<{ readonly messages: ReceiptMessages }>,
];

/** Every language of the page by its BCP 47 language subtag; each is fetched only when it is spoken. */
export const CATALOGUES = {
  en: [
    () => import('./messages/en.ts'),
    () => import('./messages/en.delivery.ts'),
    () => import('./messages/en.receipt.ts'),
  ],
  es: [
    () => import('./messages/es.ts'),
    () => import('./messages/es.delivery.ts'),
    () => import('./messages/es.receipt.ts'),
  ],
  fr: [
    () => import('./messages/fr.ts'),
    () => import('./messages/fr.delivery.ts'),
    () => import('./messages/fr.receipt.ts'),
  ],
  de: [
    () => import('./messages/de.ts'),
    () => import('./messages/de.delivery.ts'),
    () => import('./messages/de.receipt.ts'),
  ],
  pt: [
    () => import('./messages/pt.ts'),
    () => import('./messages/pt.delivery.ts'),
    () => import('./messages/pt.receipt.ts'),
  ],
  it: [
    () => import('./messages/it.ts'),
    () => import('./messages/it.delivery.ts'),
    () => import('./messages/it.receipt.ts'),
  ],
  pl: [
    () => import('./messages/pl.ts'),
    () => import('./messages/pl.delivery.ts'),
    () => import('./messages/pl.receipt.ts'),
  ],
  uk: [
    () => import('./messages/uk.ts'),
    () => import('./messages/uk.delivery.ts'),
    () => import('./messages/uk.receipt.ts'),
  ],
  ar: [
    () => import('./messages/ar.ts'),
    () => import('./messages/ar.delivery.ts'),
    () => import('./messages/ar.receipt.ts'),
  ],
  he: [
    () => import('./messages/he.ts'),
    () => import('./messages/he.delivery.ts'),
    () => import('./messages/he.receipt.ts'),
  ],
  ja: [
    () => import('./messages/ja.ts'),
    () => import('./messages/ja.delivery.ts'),
    () => import('./messages/ja.receipt.ts'),
  ],
  zh: [
    () => import('./messages/zh.ts'),
    () => import('./messages/zh.delivery.ts'),
    () => import('./messages/zh.receipt.ts'),
  ],
} as const satisfies Record<string, Catalogue>;

export type Language = keyof typeof CATALOGUES;
