/** Names the page, since a site may have several. */
const KEY = `letterbox-language ${location.pathname}`;

/** All letterboxes of a site once shared this one. */
const OLD_KEY = 'letterbox-language';

/** The language the guest chose on an earlier visit; null when none was chosen, or this browser stores nothing. */
export function storedLanguage(): string | null {
  try {
    return localStorage.getItem(KEY) ?? localStorage.getItem(OLD_KEY);
  } catch {
    return null;
  }
}

/** Stores the guest's language in this browser, where that is possible. */
export function storeLanguage(language: string): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Storage is blocked or full: the guest chooses again on the next visit.
  }
}
