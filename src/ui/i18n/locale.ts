import { CATALOGUES } from './catalogues.ts';
import type { Language } from './messages.ts';

/** A BCP 47 tag in full, its old names replaced (`iw` is `he`) and its script spelt out; null for what is none. */
function read(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return null;
  }
}

/** The page's language for a tag, whatever its region; null where it has none. */
export function languageOf(tag: string): Language | null {
  const language = read(tag)?.language ?? '';
  return language in CATALOGUES ? (language as Language) : null;
}

/** The first wanted language that the page speaks, else English. */
export function pageLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const language = languageOf(tag);
    if (language) return language;
  }
  return 'en';
}

/**
 * The tag to count and write dates by: the guest's own, region and all (`en-GB` dates differ from `en-US`), where it
 * is of that language and written in the same script (a `zh-TW` date would not fit simplified words).
 */
export function formatTag(language: string, languages: readonly string[]): string {
  const spoken = read(language);
  const fits = (tag: string): boolean => {
    const own = read(tag);
    return own !== null && own.language === spoken?.language && own.script === spoken.script;
  };
  return languages.find(fits) ?? language;
}

/** What is asked for, best first: the language the guest chose, else the owner's, else the guest's own. */
export function wantedTags(
  chosen: string | null,
  configured: string,
  languages: readonly string[],
): readonly string[] {
  if (chosen !== null) return [chosen];
  return configured === 'auto' ? languages : [configured];
}
