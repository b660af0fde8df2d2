import { isLink } from './values.ts';

/** A stretch of an owner's formatted text. */
export type Inline =
  | string
  | { readonly kind: 'strong' | 'em'; readonly inside: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: string; readonly inside: readonly Inline[] };

/**
 * `\*`, `**strong**`, `*em*` and `[words](address)`. Stars count only where they touch a word, so that 2 * 3 * 4 stays
 * what it is.
 */
const SPAN =
  /\\(?<plain>[*[\]\\])|\*\*(?=\S)(?<strong>.+?)(?<=\S)\*\*|\*(?=\S)(?<em>.+?)(?<=\S)\*|\[(?<words>[^\]]+)\]\((?<url>[^\s()]+)\)/su;

/** The paragraphs of an owner's text. Only data, never HTML: what is no formatting is text, whatever it looks like. */
export function paragraphsOf(text: string): readonly (readonly Inline[])[] {
  return text
    .trim()
    .split(/\s*\n\s*\n\s*/u)
    .map(inlinesOf);
}

/** A text within one paragraph. A link to where no link may lead stays as it was written. */
export function inlinesOf(text: string): readonly Inline[] {
  const found = SPAN.exec(text);
  if (!found) return text === '' ? [] : [text];
  const end = found.index + found[0].length;
  return [...inlinesOf(text.slice(0, found.index)), spanOf(found), ...inlinesOf(text.slice(end))];
}

function spanOf({ 0: whole, groups = {} }: RegExpExecArray): Inline {
  const { plain, strong, em, words, url } = groups;
  if (plain !== undefined) return plain;
  if (strong !== undefined) return { kind: 'strong', inside: inlinesOf(strong) };
  if (em !== undefined) return { kind: 'em', inside: inlinesOf(em) };
  if (words !== undefined && url !== undefined && isLink(url))
    return { kind: 'link', url, inside: inlinesOf(words) };
  return whole;
}
