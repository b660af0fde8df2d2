/** Languages there is a catalogue for. */
const CATALOGUES = ['en'];

/**
 * The tag to speak and count by: the first wanted one whose language there is a catalogue for, region and all
 * (`en-GB` dates differ from `en-US`), else English. `configured` is `auto` or the owner's choice, `languages` the
 * guest's own, best first.
 */
export function pageLocale(configured: string, languages: readonly string[]): string {
  const wanted = configured === 'auto' ? languages : [configured];
  return wanted.find((tag) => CATALOGUES.includes(tag.toLowerCase().split('-')[0] ?? '')) ?? 'en';
}

/** The tag by which the owner's own texts are picked: they may be written in languages the page does not speak. */
export function ownersLocale(configured: string, languages: readonly string[]): string {
  return configured === 'auto' ? (languages[0] ?? 'en') : configured;
}
