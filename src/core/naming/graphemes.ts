/*
 * What a reader takes for one character may be several code points: a letter and its accents, a Korean syllable as Macs
 * write it in file names (NFD), a flag, a family. `Intl.Segmenter` knows all of them, but Firefox before 125 has none, and a
 * key must not depend on the browser.
 *
 * @see https://unicode.org/reports/tr29/#Regex_Definitions
 */

/** Marks, skin tones, the letters of sub-flags, the Korean vowels and finals of NFD, and the Thai and Lao am. */
const FOLLOWS = String.raw`[\p{M}\p{EMod}\u200c\u{e0020}-\u{e007f}\u1160-\u11ff\ud7b0-\ud7fb\u0e33\u0eb3]`;

/** What a joiner joins, and the letter after a mark that ties two Indic ones. */
const JOINED = String.raw`\u200d\p{ExtPict}?|(?<=[\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d]\u200d?)(?=[\u0900-\u0d7f])\p{Lo}`;

const KOREAN_INITIALS = String.raw`[\u1100-\u115f\ua960-\ua97c]+[\uac00-\ud7a3]?`;

const GRAPHEME = new RegExp(
  String.raw`(?:\r\n|${KOREAN_INITIALS}|\p{RI}{2}|[^])(?:${FOLLOWS}|${JOINED})*`,
  'gu',
);

/** The characters of a text as its readers count them. Joined, they are the text. */
export function graphemesOf(text: string): readonly string[] {
  return text.match(GRAPHEME) ?? [];
}
