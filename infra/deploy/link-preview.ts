import { textFor } from '../../src/config/text-for.ts';
import type { Config } from '../../src/config/config.ts';
import type { Inline } from '../../src/config/markup.ts';
import { paragraphsOf } from '../../src/config/markup.ts';

/** Language of the preview where the owner wrote in several languages and chose none. */
const FALLBACK = 'en';

/** Path of the preview's picture on the site. */
const PICTURE = '/card.png';

/**
 * Writes the owner's title, message and address into the head of the page. Programs that show a preview of a
 * link (messengers, mail, social networks) read it there. They run no scripts, so they cannot read
 * `config.json`.
 * @param html the built `index.html`; only elements that its head already has are changed
 * @param origin of the page, with its scheme: addresses in a preview must be absolute
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
    // A function, because `$` has a meaning in a replacement text.
    (page, [place, words]) => (words === null ? page : page.replace(place, () => escaped(words))),
    html,
  );
}

function contentOf(attribute: string): RegExp {
  return new RegExp(`(?<=<meta\\s+${attribute}\\s+content=")[^"]*(?=")`, 'u');
}

/** The owner's text without formatting, on one line. */
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
