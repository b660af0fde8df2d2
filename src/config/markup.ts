import { isLink } from './values.ts';

/** A piece of an owner's formatted text. */
export type Inline =
  | string
  | { readonly kind: 'strong' | 'em'; readonly inside: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: string; readonly inside: readonly Inline[] };

/**
 * `\*`, `**strong**`, `*em*` and `[words](address)`. An asterisk is markup only next to a word, so 2 * 3 * 4 is plain
 * text.
 */
const SPAN =
  /\\(?<plain>[*[\]\\])|\*\*(?=\S)(?<strong>.+?)(?<=\S)\*\*|\*(?=\S)(?<em>.+?)(?<=\S)\*|\[(?<words>[^\]]+)\]\((?<url>[^\s()]+)\)/gsu;

/** The paragraphs of an owner's text. The result is data, never HTML: everything that is not markup is plain text. */
export function paragraphsOf(text: string): readonly (readonly Inline[])[] {
  return text
    .trim()
    .split(/\s*\n\s*\n\s*/u)
    .map(inlinesOf);
}

/** A text within one paragraph. A link to an address that is not allowed stays plain text. */
export function inlinesOf(text: string): readonly Inline[] {
  const inlines: Inline[] = [];
  let end = 0;
  // In a loop, since a text may have more pieces than calls fit into each other.
  for (const found of text.matchAll(SPAN)) {
    if (found.index > end) inlines.push(text.slice(end, found.index));
    inlines.push(spanOf(found));
    end = found.index + found[0].length;
  }
  return end < text.length ? [...inlines, text.slice(end)] : inlines;
}

function spanOf({ 0: whole, groups = {} }: RegExpExecArray | RegExpMatchArray): Inline {
  const { plain, strong, em, words, url } = groups;
  if (plain !== undefined) return plain;
  if (strong !== undefined) return { kind: 'strong', inside: inlinesOf(strong) };
  if (em !== undefined) return { kind: 'em', inside: inlinesOf(em) };
  if (words !== undefined && url !== undefined && isLink(url))
    return { kind: 'link', url, inside: inlinesOf(words) };
  return whole;
}
