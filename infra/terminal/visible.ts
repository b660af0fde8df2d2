/**
 * Characters that a terminal would act on or hide: control characters (escape sequences begin with one), line
 * and paragraph separators, characters that change the writing direction (UAX #9), invisible characters that
 * make two names look alike, tags, and lone surrogates, which no encoding can represent.
 */
const HIDDEN =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Surrogate}\u00ad\u180e\u200b\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]/gu;

/** A guest's text can be of any length; output is cut after this many characters. */
const MAX_LENGTH = 200;

/**
 * A guest's text as one line that is safe to print: characters that a terminal would act on are written as
 * `\u{1b}`, and long text is cut.
 */
export function printable(text: string, longest = MAX_LENGTH): string {
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return shown.replace(HIDDEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
