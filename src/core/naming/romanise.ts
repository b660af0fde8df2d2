import { withoutAccents } from './accents.ts';
import { HANGUL, INDIC, KANA, LETTERS } from './alphabets.ts';

const HANGUL_SYLLABLE = /[\uac00-\ud7a3]/g;
const KANA_RUN = /[\u3041-\u3096\u30a1-\u30f6]+/g;
const INDIC_RUN = /[\u0900-\u0d7f]+/g;
const UNKNOWN_RUN = /(?:(?=\P{ASCII})[\p{L}\p{M}\p{N}])+/gu;

const kanaSpellings = KANA.split(' ');
const indicSpellings = INDIC.split(' ');
const initials = HANGUL.initials.split(' ');
const vowels = HANGUL.vowels.split(' ');
const finals = HANGUL.finals.split(' ');

/**
 * Spells letters of other scripts in ASCII, roughly as their readers would, and removes accents from Latin ones. A letter
 * that is in no table (a Chinese character, for example) becomes `u` and its code point, and several in a row become one
 * word: `写真` is `-u5199u771f-`. Spaces, symbols and punctuation stay as they are. Loaded late, for names that need it.
 *
 * @param text in normal form C or KC
 */
export function romanise(text: string): string {
  return text
    .replace(HANGUL_SYLLABLE, hangul)
    .replace(KANA_RUN, kana)
    .replace(INDIC_RUN, indic)
    .replace(/\P{ASCII}/gu, letter)
    .replace(UNKNOWN_RUN, codePoints);
}

/** Splits a syllable by the arithmetic of The Unicode Standard, 3.12 "Conjoining Jamo Behavior". */
function hangul(syllable: string): string {
  const index = syllable.charCodeAt(0) - 0xac00;
  const final = index % finals.length;
  const vowel = Math.floor(index / finals.length) % vowels.length;
  const initial = Math.floor(index / (finals.length * vowels.length));
  return `${initials[initial] ?? ''}${vowels[vowel] ?? ''}${finals[final] ?? ''}`;
}

function kana(run: string): string {
  return run
    .replace(/./g, (sign) => {
      const index = sign.charCodeAt(0) - 0x3041;
      return kanaSpellings[index] ?? kanaSpellings[index - 0x60] ?? '';
    })
    .replace(/(?<=sh|ch|j)i<y|[aeiou]?</g, '')
    .replace(/=([^aeiou]?)/g, '$1$1');
}

function indic(run: string): string {
  return run
    .replace(/./g, (sign) => indicSpellings[(sign.charCodeAt(0) - 0x900) % 0x80] ?? LETTERS.get(sign) ?? sign)
    .replace(/a?</g, '');
}

function letter(original: string): string {
  return spelled(original) ?? Array.from(withoutAccents(original), (part) => spelled(part) ?? part).join('');
}

function spelled(original: string): string | undefined {
  const lower = original.toLowerCase();
  const spelling = LETTERS.get(lower);
  return lower === original ? spelling : spelling?.replace(/^./, (first) => first.toUpperCase());
}

function codePoints(run: string): string {
  return `-${Array.from(run, (sign) => `u${(sign.codePointAt(0) ?? 0).toString(16)}`).join('')}-`;
}
