/**
 * What a terminal would obey or hide rather than show: control characters (escape sequences begin with one), line and
 * paragraph separators, characters that turn the direction of writing (UAX #9), invisible ones that make two names
 * look alike, tags, and lone surrogates, which no encoding can write.
 */
const HIDDEN =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Surrogate}\u00ad\u180e\u200b\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]/gu;

/** A stranger can write as much as they like; nobody reads further than this, in characters. */
const MAX_LENGTH = 200;

/** A stranger's words as one harmless line: what a terminal would obey stands there as `\u{1b}`, what is long is cut. */
export function printable(text: string, longest = MAX_LENGTH): string {
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return shown.replace(HIDDEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
