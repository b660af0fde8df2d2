import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accentColours, contrast, GROUNDS } from '../../src/ui/frame/accent.ts';
import { fromOklch, hexOf, luminanceOf, rgbOf, toOklch } from '../../src/ui/frame/colour.ts';

const anyColour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
const css = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8');

/** A token's value, as it stands in the style sheet. */
const token = (name: string): string =>
  new RegExp(`--${name}: ([^;]+);`, 'u').exec(css)?.[1] ?? `no --${name}`;

/** A token's colours by day and by night. */
function pair(name: string): readonly [day: string, night: string] {
  const [, day = '', night = ''] = /light-dark\((#\w{6}), (#\w{6})\)/u.exec(token(name)) ?? [];
  return [day, night];
}

describe('whatever accent the owner picks', () => {
  test('what is written on the door can be read, where it is lit and where it is shaded: 4.5 to 1', () => {
    fc.assert(
      fc.property(anyColour, (accent) => {
        const worn = accentColours(accent);
        for (const paint of [worn.fill, worn.high, worn.low])
          expect(contrast(paint, worn.onFill)).toBeGreaterThanOrEqual(4.5);
        for (const paint of [worn.deep, worn.deepHigh, worn.deepLow])
          expect(contrast(paint, worn.onDeep)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  test('the door is no lighter by night than by day', () => {
    fc.assert(
      fc.property(anyColour, (accent) => {
        const { fill, deep } = accentColours(accent);
        expect(luminanceOf(rgbOf(deep))).toBeLessThanOrEqual(luminanceOf(rgbOf(fill)));
      }),
    );
  });

  test('words in it can be read on every ground: 4.5 to 1', () => {
    fc.assert(
      fc.property(anyColour, (accent) => {
        const { text, night } = accentColours(accent);
        for (const ground of GROUNDS.light) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
        for (const ground of GROUNDS.dark) expect(contrast(night, ground)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  test('edges and bars can be seen on paper: 3 to 1', () => {
    fc.assert(
      fc.property(anyColour, (accent) => {
        const { edge } = accentColours(accent);
        for (const ground of GROUNDS.light) expect(contrast(edge, ground)).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  test('the door by day is the very colour', () => {
    fc.assert(
      fc.property(anyColour, (accent) => {
        expect(accentColours(accent).fill).toBe(accent);
      }),
    );
  });
});

describe('the accent that is fit already', () => {
  test('is not touched', () => {
    expect(accentColours('#b5122b')).toMatchObject({ fill: '#b5122b', edge: '#b5122b', text: '#b5122b' });
  });

  test('may be written short', () => {
    expect(accentColours('#03F')).toEqual(accentColours('#0033ff'));
  });
});

test('black against white is 21 to 1, a colour against itself 1 to 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#b5122b', '#b5122b')).toBe(1);
});

test('to OKLCH and back is the same colour', () => {
  fc.assert(
    fc.property(anyColour, (colour) => {
      expect(hexOf(fromOklch(toOklch(rgbOf(colour))))).toBe(colour);
    }),
  );
});

describe('the style sheet', () => {
  test('has the grounds the accent is measured on', () => {
    const [paper, sheet] = [pair('paper'), pair('sheet')];
    expect(GROUNDS.light).toEqual([paper[0], sheet[0]]);
    expect(GROUNDS.dark).toEqual([paper[1], sheet[1]]);
  });

  test('has what becomes of pillar-box red as its default', () => {
    const worn = Object.entries(accentColours('#b5122b'));
    for (const [name, colour] of worn) expect(token(`accent-${name.toLowerCase()}`)).toBe(colour);
  });

  test.each(['ink', 'soft', 'good', 'wait', 'bad'])(
    'has --%s readable on paper, sheets and tiles, day and night',
    (name) => {
      const colours = pair(name);
      for (const ground of ['paper', 'sheet', 'tile'].map(pair)) {
        expect(contrast(colours[0], ground[0])).toBeGreaterThanOrEqual(4.5);
        expect(contrast(colours[1], ground[1])).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  test('has what is written on brass readable where the brass is lightest and darkest', () => {
    const brass = token('brass').match(/#\w{6}/gu) ?? [];
    expect(brass).toHaveLength(2);
    for (const shade of brass) expect(contrast(token('brass-ink'), shade)).toBeGreaterThanOrEqual(4.5);
  });
});
