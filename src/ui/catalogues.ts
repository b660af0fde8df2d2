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
  fr: [() => import('./messages/fr.ts'), () => import('./messages/fr.delivery.ts')],
} as const satisfies Record<string, Catalogue>;

export type Language = keyof typeof CATALOGUES;
