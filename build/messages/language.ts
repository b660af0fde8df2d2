/** Scripts in use today that are written from right to left (ISO 15924). https://www.unicode.org/iso15924/ */
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

/** The language subtag of a BCP 47 tag: `zh` of `zh-Hans`; null for what names no language that CLDR knows. */
export function languageOf(tag: string): string | null {
  try {
    const { language } = new Intl.Locale(tag);
    return nameOf(language, 'en') === language ? null : language;
  } catch {
    return null;
  }
}

/** The way in which a language is written. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr';
}

/** What a language is called in another one, by default in itself: `français`. */
export function nameOf(language: string, inLanguage = language): string {
  return new Intl.DisplayNames([inLanguage], { type: 'language' }).of(language) ?? language;
}
