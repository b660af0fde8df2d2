/**
 * How the letters of other scripts are spelled in ASCII: data only, lower case only.
 *
 * The spellings are those of road signs and passports, not of scholars: no diacritics, nothing that must be looked up.
 * An empty spelling means that the letter is silent.
 */

/** Consecutive letters: the code point of the first, then one spelling for each, separated by single spaces. */
const ROWS: readonly (readonly [first: number, spellings: string])[] = [
  // Greek α-ω
  [0x3b1, 'a v g d e z i th i k l m n x o p r s s t y f ch ps o'],
  // Cyrillic а-я, then ѐ-џ (Serbian, Macedonian, Ukrainian, Belarusian)
  [0x430, 'a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya'],
  [0x450, 'e yo dj g ye dz i yi j lj nj c k i u dz'],
  // Armenian
  [0x561, 'a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f ev'],
  // Hebrew, then the Yiddish ligatures
  [0x5d0, 'a b g d h v z h t y k k l m m n n s a p p ts ts k r sh t'],
  [0x5f0, 'v oy ey'],
  // Arabic, from hamza to ghayn and from tatweel to yeh; then its digits and the Persian ones
  [0x621, ' a a u i i a b a t th j h kh d dh r z s sh s d t z a gh'],
  [0x640, ' f q k l m n h w a y'],
  [0x660, '0 1 2 3 4 5 6 7 8 9'],
  [0x6f0, '0 1 2 3 4 5 6 7 8 9'],
  // Bengali, Gurmukhi and Malayalam letters beyond the common Indic order
  [0x9f0, 'ra va'],
  [0xa70, 'n '],
  [0xd7a, 'n n r l l k'],
  // Thai consonants, vowels, tone marks, digits
  [
    0xe01,
    'k kh kh kh kh kh ng ch ch ch s ch y d t th th th n d t th th th n b p ph f ph f ph m y r rue l lue w s s s h l o h',
  ],
  [0xe30, 'a a a a i i ue ue u u '],
  [0xe40, 'e ae o ai ai          '],
  [0xe50, '0 1 2 3 4 5 6 7 8 9'],
  // Georgian
  [0x10d0, 'a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h'],
  // The long vowel mark of kana
  [0x30fc, ''],
];

/** Single letters, each followed by its spelling. */
const SINGLES =
  // Latin letters that are not a plain letter with a mark
  'ß ss æ ae œ oe ø o đ d ð d þ th ł l ı i ħ h ŧ t ŋ ng ĸ k ə e ɛ e ɔ o ƒ f ɓ b ɗ d ɖ d ƙ k ǝ e ' +
  // Cyrillic of Ukraine and Central Asia
  'ґ g ғ g җ zh қ k ң n ө o ү u ұ u ҳ h ҷ j һ h ә a ' +
  // Arabic letters of Persian, Urdu, Kurdish and Uyghur, as escapes: right-to-left text would scramble this line
  '\u0671 a \u0679 t \u067e p \u0686 ch \u0688 d \u0691 r \u0698 zh \u06a4 v \u06a9 k \u06ad ng \u06af g \u06ba n ' +
  '\u06be h \u06c1 h \u06c6 o \u06c7 u \u06c8 u \u06cb v \u06cc y \u06d0 e \u06d2 e \u06d5 e';

/**
 * Kana in the order of hiragana, from U+3041 on; katakana has the same order. `<` removes the vowel before it, `=`
 * doubles the consonant after it.
 */
export const KANA =
  '<a a <i i <u u <e e <o o ka ga ki gi ku gu ke ge ko go sa za shi ji su zu se ze so zo ta da chi ji = tsu zu te de ' +
  'to do na ni nu ne no ha ba pa hi bi pi fu bu pu he be pe ho bo po ma mi mu me mo <ya ya <yu yu <yo yo ra ri ru re ' +
  'ro <wa wa i e o n vu ka ke';

/**
 * The order that Unicode took from ISCII for Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada
 * and Malayalam, each 128 code points after the previous one. A consonant includes its `a`; `<` removes that again.
 */
export const INDIC =
  'n n n h a a a i i u u ri li e e e ai o o o au ka kha ga gha nga cha chha ja jha nya ta tha da dha na ta tha da dha ' +
  'na na pa pha ba bha ma ya ra ra la la zha va sha sha sa ha     <a <i <i <u <u <ri <ri <e <e <e <ai <o <o <o <au < ' +
  '<e <au om      <ai <au ka kha ga za ra rha fa ya ri li <li <li   0 1 2 3 4 5 6 7 8 9';

/** Hangul's initials, vowels and finals in the order Unicode composes them from (Revised Romanization). */
export const HANGUL = {
  initials: 'g kk n d tt r m b pp s ss  j jj ch k t p h',
  vowels: 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i',
  finals: ' k k k n n n t l k m p l l p l m p p t t ng t t k t p t',
} as const;

/** Every letter of an alphabet, lower case, with its spelling. */
export const LETTERS: ReadonlyMap<string, string> = new Map([
  ...ROWS.flatMap(([first, spellings]) =>
    spellings.split(' ').map((spelling, index) => [String.fromCodePoint(first + index), spelling] as const),
  ),
  ...Array.from(
    SINGLES.matchAll(/(\S+) (\S+)/g),
    ([, letter = '', spelling = '']) => [letter, spelling] as const,
  ),
]);
