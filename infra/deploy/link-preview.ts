import { textFor } from '../../src/config/text-for.ts';
import type { Config } from '../../src/config/config.ts';
import type { Inline } from '../../src/config/markup.ts';
import { paragraphsOf } from '../../src/config/markup.ts';

/** Whose words a preview shows where the owner wrote them in several languages and set none. */
const FALLBACK = 'en';

/** The picture of a preview, where the page has it. */
const PICTURE = '/card.png';

/**
 * The page with the owner's title, message and address in its head. Whoever shows a preview of a link (messengers, mail,
 * social networks) reads what stands there, and runs no scripts that could fetch `config.json`.
 * @param html `index.html` as it was built; what is not in its head is not added
 * @param origin where the page is, with its scheme: an address in a preview has to be whole
 * @see https://ogp.me
 */
export function withPreview(
  html: string,
  { title, message, locale }: Pick<Config, 'title' | 'message' | 'locale'>,
  origin: string,
): string {
  const language = locale === 'auto' ? FALLBACK : locale;
  const heading = title === null ? null : textFor(title, language);
  const about = message === null ? null : plain(textFor(message, language));
  const told: readonly [RegExp, string | null][] = [
    [/(?<=<title>)[^<]*(?=<\/title>)/u, heading],
    [contentOf('property="og:title"'), heading],
    [contentOf('name="description"'), about],
    [contentOf('property="og:description"'), about],
    [contentOf('property="og:image"'), origin + PICTURE],
    [contentOf('property="og:url"'), `${origin}/`],
  ];
  return told.reduce(
    // A function, because in a text `$` has a meaning.
    (page, [place, words]) => (words === null ? page : page.replace(place, () => escaped(words))),
    html,
  );
}

function contentOf(attribute: string): RegExp {
  return new RegExp(`(?<=<meta\\s+${attribute}\\s+content=")[^"]*(?=")`, 'u');
}

/** The owner's words without their formatting, on one line. */
function plain(text: string): string {
  return paragraphsOf(text)
    .map((inlines) => inlines.map(wordsOf).join(''))
    .join(' ')
    .replaceAll(/\s+/gu, ' ');
}

function wordsOf(inline: Inline): string {
  return typeof inline === 'string' ? inline : inline.inside.map(wordsOf).join('');
}

/** @see https://html.spec.whatwg.org/multipage/parsing.html#escapingString */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
