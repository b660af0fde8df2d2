import { graphemesOf } from '../../core/naming/graphemes.ts';

/** How many characters of the stem stay with the extension. They tell `-final-2` from `-final-3`. */
const TAIL = 8;

/** A name up to this long is not cut. */
const SHORT = 16;

/** The longest thing after a last dot that still counts as an extension. */
const EXTENSION = /\.[^.\s]{1,12}$/u;

/**
 * Cuts a file name in two: `head` may be shortened on screen, `tail`, its last few characters with the extension,
 * stays. Together they are the name, nothing added, nothing lost.
 */
export function splitName(name: string): { readonly head: string; readonly tail: string } {
  const characters = graphemesOf(name);
  if (characters.length <= SHORT) return { head: name, tail: '' };
  const extension = EXTENSION.exec(name)?.[0] ?? '';
  const cut = Math.max(0, characters.length - graphemesOf(extension).length - TAIL);
  return { head: characters.slice(0, cut).join(''), tail: characters.slice(cut).join('') };
}

/** What stands on the badge beside a name: an extension of at most four letters in capitals, or `''`. */
export function badgeOf(name: string): string {
  const extension = EXTENSION.exec(name)?.[0].slice(1) ?? '';
  return extension.length > 4 ? '' : extension.toUpperCase();
}
