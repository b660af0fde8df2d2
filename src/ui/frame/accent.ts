import { fromOklch, hexOf, luminanceOf, rgbOf, toOklch } from './colour.ts';

/** What an accent stands on, by day and by night: the same values as in tokens.css, which a test sees to. */
export const GROUNDS = {
  light: ['#f6f1e7', '#fffdf8'],
  dark: ['#11161d', '#1a212a', '#221d18', '#05070a'],
} as const;

/** The owner's accent, made fit for every place it is used in. Colours are `#rrggbb`. */
export interface AccentColours {
  /** By day: the owner's own colour for the main button, and what is written on it. */
  readonly fill: string;
  readonly onFill: string;
  /** By day: edges and bars, at least 3:1 on paper. */
  readonly edge: string;
  /** By day: words, at least 4.5:1 on paper. */
  readonly text: string;
  /** By night, and inside the dark slot at any time: fills, bars and words alike, at least 4.5:1. */
  readonly night: string;
  readonly onNight: string;
}

/** WCAG 2.2, success criteria 1.4.3 (words) and 1.4.11 (what must be seen to use the page). */
const WORDS = 4.5;
const SHAPES = 3;

/** By night a colour just bright enough looks dull: a little more than the rule asks for. */
const BY_NIGHT = 5.25;

/** The WCAG contrast ratio of two `#rrggbb` colours, 1 to 21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminanceOf(rgbOf(one)), luminanceOf(rgbOf(other))].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** All variants of `accent` (`#rgb` or `#rrggbb`). */
export function accentColours(accent: string): AccentColours {
  const own = hexOf(rgbOf(accent));
  const night = reach(own, GROUNDS.dark, BY_NIGHT, 1);
  return {
    fill: own,
    onFill: readableOn(own),
    edge: reach(own, GROUNDS.light, SHAPES, 0),
    text: reach(own, GROUNDS.light, WORDS, 0),
    night,
    onNight: readableOn(night),
  };
}

/** White where it can be read, else black: one of the two always can, by at least 4.58:1. */
function readableOn(ground: string): string {
  return contrast('#ffffff', ground) >= WORDS ? '#ffffff' : '#000000';
}

/**
 * The colour nearest to `colour`, of the same hue, that stands out from all `grounds` by `ratio`. It is moved
 * towards `end`, the OKLCH lightness of black (0) or white (1), only as far as needed.
 */
function reach(colour: string, grounds: readonly string[], ratio: number, end: 0 | 1): string {
  const standsOut = (candidate: string): boolean =>
    grounds.every((ground) => contrast(candidate, ground) >= ratio);
  if (standsOut(colour)) return colour;
  const from = toOklch(rgbOf(colour));
  const at = (step: number): string => hexOf(fromOklch({ ...from, l: from.l + (end - from.l) * step }));
  let [near, far] = [0, 1];
  for (let round = 0; round < 12; round += 1) {
    const middle = (near + far) / 2;
    if (standsOut(at(middle))) far = middle;
    else near = middle;
  }
  return at(far);
}

/** Puts the colours where tokens.css looks for them, through the CSSOM: no inline style, so the CSP is content. */
export function wearAccent(style: CSSStyleDeclaration, accent: string): void {
  for (const [name, colour] of Object.entries<string>({ ...accentColours(accent) }))
    style.setProperty(`--accent-${name.toLowerCase()}`, colour);
}
