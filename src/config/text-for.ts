import type { LocalisedText } from './config.ts';

/**
 * The owner's text for a guest's locale (BCP 47): that locale itself, else a more general one (`zh-Hant` for
 * `zh-Hant-TW`), else another of the same language (`pt-BR` for `pt-PT`), else the first that the owner wrote.
 */
export function textFor(text: LocalisedText, locale: string): string {
  if (typeof text === 'string') return text;
  const written = Object.entries(text).map(([tag, words]) => ({ tag: tag.toLowerCase(), words }));
  const wanted = generalisations(locale.toLowerCase());
  const general = wanted.map((tag) => written.find((one) => one.tag === tag));
  const related = written.find((one) => one.tag.split('-')[0] === wanted.at(-1));
  return [...general, related, written[0]].find((one) => one !== undefined)?.words ?? '';
}

/** `zh-hant-tw`, `zh-hant`, `zh`. */
function generalisations(tag: string): readonly string[] {
  const parts = tag.split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}
