import type { DeliveryMessages } from './messages/en.delivery.ts';
import type { Messages } from './messages/en.ts';

/** Fetches the words of one language: those before there are files, and those for files on their way. */
type Catalogue = readonly [
  first: () => Promise<{ readonly messages: Messages }>,
  delivery: () => Promise<{ readonly messages: DeliveryMessages }>,
];

/** Every language of the page by its BCP 47 language subtag; each is fetched only when it is spoken. */
export const CATALOGUES = {
  en: [() => import('./messages/en.ts'), () => import('./messages/en.delivery.ts')],
  es: [() => import('./messages/es.ts'), () => import('./messages/es.delivery.ts')],
  fr: [() => import('./messages/fr.ts'), () => import('./messages/fr.delivery.ts')],
  de: [() => import('./messages/de.ts'), () => import('./messages/de.delivery.ts')],
  pt: [() => import('./messages/pt.ts'), () => import('./messages/pt.delivery.ts')],
  it: [() => import('./messages/it.ts'), () => import('./messages/it.delivery.ts')],
  pl: [() => import('./messages/pl.ts'), () => import('./messages/pl.delivery.ts')],
  uk: [() => import('./messages/uk.ts'), () => import('./messages/uk.delivery.ts')],
  ar: [() => import('./messages/ar.ts'), () => import('./messages/ar.delivery.ts')],
  he: [() => import('./messages/he.ts'), () => import('./messages/he.delivery.ts')],
  ja: [() => import('./messages/ja.ts'), () => import('./messages/ja.delivery.ts')],
  zh: [() => import('./messages/zh.ts'), () => import('./messages/zh.delivery.ts')],
} as const satisfies Record<string, Catalogue>;

export type Language = keyof typeof CATALOGUES;
