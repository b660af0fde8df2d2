import { fromOklch, hexOf, luminanceOf, rgbOf, toOklch } from './colour.ts';

/** The backgrounds of an accent in the light and the dark scheme. A test compares them with tokens.css. */
export const GROUNDS = {
  light: ['#f4ede0', '#fffdf8'],
  dark: ['#12100e', '#1d1a17'],
} as const;

/** The owner's accent, made fit for every place it is used in. Colours are `#rrggbb`. */
export interface AccentColours {
  /** Light scheme: the owner's own colour for the door and the main button, and the colour of what is written on it. */
  readonly fill: string;
  readonly onFill: string;
  /** The door where the light falls on it, and where it does not. What is written can be read on both. */
  readonly high: string;
  readonly low: string;
  /** Dark scheme: the same, a shade deeper. */
  readonly deep: string;
  readonly onDeep: string;
  readonly deepHigh: string;
  readonly deepLow: string;
  /** Light scheme: edges and bars, at least 3:1 on paper. */
  readonly edge: string;
  /** Light scheme: words, at least 4.5:1 on paper. */
  readonly text: string;
  /** Dark scheme: edges, bars and words on paper, at least 4.5:1. */
  readonly night: string;
}

/** WCAG 2.2, success criteria 1.4.3 (words) and 1.4.11 (what must be seen to use the page). */
const WORDS = 4.5;
const SHAPES = 3;

/** In the dark scheme a colour that is just bright enough looks dull, so it gets a little more than the rule asks for. */
const BY_NIGHT = 5.25;

/** The WCAG contrast ratio of two `#rrggbb` colours, 1 to 21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminanceOf(rgbOf(one)), luminanceOf(rgbOf(other))].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** At night the door has so much of its lightness by day. */
const DEEPER = 0.8;

/** How much lighter and darker, in OKLCH lightness, the door is where light falls on it and where it does not. */
const LIGHT = 0.04;
const SHADE = -0.1;

/** All variants of `accent` (`#rgb` or `#rrggbb`). */
export function accentColours(accent: string): AccentColours {
  const fill = hexOf(rgbOf(accent));
  const deep = scaled(fill, DEEPER);
  const [day, dark] = [painted(fill), painted(deep)];
  return {
    fill,
    onFill: day.on,
    high: day.high,
    low: day.low,
    deep,
    onDeep: dark.on,
    deepHigh: dark.high,
    deepLow: dark.low,
    edge: reach(fill, GROUNDS.light, SHAPES, 0),
    text: reach(fill, GROUNDS.light, WORDS, 0),
    night: reach(fill, GROUNDS.dark, BY_NIGHT, 1),
  };
}

/** A door of this colour. It is lit and shaded only where what is written on it can still be read. */
function painted(colour: string): Readonly<Record<'on' | 'high' | 'low', string>> {
  const on = readableOn(colour);
  const [high, low] = [LIGHT, SHADE].map((by) => {
    const tone = shifted(colour, by);
    return contrast(tone, on) >= WORDS ? tone : colour;
  }) as [string, string];
  return { on, high, low };
}

/** The same hue, lighter or darker by so much OKLCH lightness. */
function shifted(colour: string, by: number): string {
  const from = toOklch(rgbOf(colour));
  return hexOf(fromOklch({ ...from, l: Math.min(1, Math.max(0, from.l + by)) }));
}

/** The same hue, with so much of its OKLCH lightness. */
function scaled(colour: string, by: number): string {
  const from = toOklch(rgbOf(colour));
  return hexOf(fromOklch({ ...from, l: from.l * by }));
}

/** White if it can be read on `ground`, else black. One of the two always can be, with at least 4.58:1. */
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

/** Sets the colours where tokens.css looks for them. It uses the CSSOM, since the CSP forbids inline styles. */
export function applyAccent(style: CSSStyleDeclaration, accent: string): void {
  for (const [name, colour] of Object.entries<string>({ ...accentColours(accent) }))
    style.setProperty(`--accent-${name.toLowerCase()}`, colour);
}
