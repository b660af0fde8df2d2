import { createContext } from 'svelte';
import type { Config } from '../config/config.ts';
import type { DeliveryWords } from './i18n/delivery-words.ts';
import type { Extras } from './frame/extras.ts';
import type { I18n } from './i18n/i18n.svelte.ts';
import type { ReceiptWords } from './i18n/receipt-words.ts';
import type { Words } from './i18n/words.ts';
import type { LazyParts } from './lazy-parts.svelte.ts';
import type { Uploads } from './uploads/uploads.svelte.ts';

/** What components anywhere on the page need: Svelte's context spares handing it down from one to the next. */
export interface PageContext {
  readonly config: Config;
  readonly i18n: I18n;
  /** The BCP 47 tag by which the owner's own texts are picked; see `textFor`. */
  readonly ownersTag: string;
  /** The owner's title, or the page's own. */
  readonly title: string;
  /** Who gets the files, in the owner's words; null where they do not say. */
  readonly recipient: string | null;
  /** Who can open the files, in a sentence. */
  readonly destination: string;
  /** What only some letterboxes show; null where there is none of it. */
  readonly extras: Extras | null;
  /** Null until the delivery chunk is loaded. */
  readonly uploads: Uploads | null;
  /** Null until the delivery chunk is loaded. */
  readonly lazyParts: LazyParts | null;
}

/** `getPage` and the getters below may be called only while a component is being initialised. */
export const [getPage, setPage] = createContext<PageContext>();

/** All uploads. @throws Error outside of the delivery chunk, before which there are none */
export function getUploads(): Uploads {
  return loaded(getPage().uploads);
}

/** What is loaded when it is first asked for. @throws Error outside of the delivery chunk */
export function getLazyParts(): LazyParts {
  return loaded(getPage().lazyParts);
}

/** The words that the page has from the start. They change in place when the guest chooses another language. */
export function getWords(): Words {
  return wordsBy(({ words }) => words);
}

/** The same with the words of the delivery chunk. Only for components that are shown once these are loaded. */
export function getDeliveryWords(): DeliveryWords {
  return wordsBy(({ delivery }) => delivery);
}

/** The same with the words for questions, receipts and notices. Only for components that are shown once these are loaded. */
export function getReceiptWords(): ReceiptWords {
  return wordsBy(({ receipt }) => receipt);
}

/** Looks up the words each time that they are read, so that whatever reads them follows the guest's language. */
function wordsBy<Catalogue>(read: (i18n: I18n) => Words<Catalogue> | null): Words<Catalogue> {
  const { i18n } = getPage();
  return {
    get t() {
      return loaded(read(i18n)).t;
    },
    get f() {
      return loaded(read(i18n)).f;
    },
  };
}

function loaded<T>(part: T | null): T {
  if (part === null) throw new Error('This part of the page is not loaded yet.');
  return part;
}
