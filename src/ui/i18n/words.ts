import type { Formats } from './format.ts';
import type { Messages } from './messages.ts';

/** The words of one language and its numbers: what a component needs to speak. */
export interface Words<Catalogue = Messages> {
  readonly t: Catalogue;
  readonly f: Formats;
}
