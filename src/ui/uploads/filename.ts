/** How many characters of the stem stay with the extension. They tell `-final-2` from `-final-3`. */
const TAIL = 8;

/** A name up to this long is not cut. */
const SHORT = 16;

/** The longest thing after a last dot that still counts as an extension. */
const EXTENSION = /\.[^.\s]{1,12}$/u;

/** Marks, joiners, skin tones and second halves of flags belong to the character before them, so no cut is made before one. */
const COMBINING = /^[\p{M}\p{EMod}\p{RI}\u200D]/u;

/** Joins the emoji before and after it into one. */
const JOINER = '\u200D';

/**
 * Cuts a file name in two: `head` may be shortened on screen, `tail`, its last few characters with the extension,
 * stays. Together they are the name, nothing added, nothing lost.
 */
export function splitName(name: string): { readonly head: string; readonly tail: string } {
  const characters = Array.from(name);
  if (characters.length <= SHORT) return { head: name, tail: '' };
  const extension = EXTENSION.exec(name)?.[0] ?? '';
  let cut = Math.max(0, characters.length - Array.from(extension).length - TAIL);
  while (cut > 0 && (COMBINING.test(characters[cut] ?? '') || characters[cut - 1] === JOINER)) cut -= 1;
  return { head: characters.slice(0, cut).join(''), tail: characters.slice(cut).join('') };
}

/** What stands on the badge beside a name: an extension of at most four letters in capitals, or `''`. */
export function badgeOf(name: string): string {
  const extension = EXTENSION.exec(name)?.[0].slice(1) ?? '';
  return extension.length > 4 ? '' : extension.toUpperCase();
}
