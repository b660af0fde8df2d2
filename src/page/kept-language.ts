const KEY = 'letterbox-language';

/** The language the guest chose on an earlier visit; null when none was chosen, or this browser keeps nothing. */
export function keptLanguage(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Remembers the guest's language in this browser, where it can be. */
export function keepLanguage(language: string): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Storage that is blocked or full: then it is chosen again next time.
  }
}
