/** Marks that can be dropped: accents, Hebrew and Arabic points. In most other scripts a mark is a vowel. */
const OPTIONAL_MARK =
  /\p{Script=Inherited}|(?=\p{M})[\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]/gu;

/**
 * What `romanise()` spells: what it leaves of symbols and punctuation is no part of a key. It treats the Indic blocks whole,
 * with what they have of those.
 */
const OTHER_LETTER = /[\u0900-\u0d7f]|(?=\P{ASCII})[\p{L}\p{M}\p{N}]/u;

/** Letters without their accents: `é` becomes `e`. Where `needsRomanising()` says no, this does what `romanise()` does. */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(OPTIONAL_MARK, '');
}

/** Whether a name has letters that are not plain Latin ones with or without accents. */
export function needsRomanising(name: string): boolean {
  return OTHER_LETTER.test(withoutAccents(name.normalize('NFKC')));
}
