import { formatsFor, type Formats } from './format.ts';
import { pageLocale } from './locale.ts';
import { en, type Messages } from './messages/en.ts';

/** The words of one language and its numbers: what a component needs to speak. */
export interface Words<Catalogue = Messages> {
  readonly t: Catalogue;
  readonly f: Formats;
}

/** The page's words; see `pageLocale` for the arguments. */
export function speak(configured: string, languages: readonly string[]): Words {
  return { t: en, f: formatsFor(pageLocale(configured, languages)) };
}
