import { describe, expect, test } from 'vitest';
import { differingShareAt } from './page/pixels.ts';

/** The address of a PNG: white, with dots of a colour. */
async function picture(
  width: number,
  height: number,
  dots: readonly [x: number, y: number][] = [],
  colour = '#000',
) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('Nothing can be drawn here.');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = colour;
  for (const [x, y] of dots) context.fillRect(x, y, 1, 1);
  return URL.createObjectURL(await canvas.convertToBlob());
}

describe('how much of a picture differs', () => {
  test('nothing, when it shows the same', async () => {
    const dots: [number, number][] = [[3, 4]];
    expect(await differingShareAt(await picture(20, 10, dots), await picture(20, 10, dots))).toBe(0);
  });

  test.each([
    ['the first', 0, 0],
    ['the last', 19, 9],
    ['one amidst', 7, 3],
  ])('one pixel, %s', async (_which, x, y) => {
    expect(await differingShareAt(await picture(20, 10), await picture(20, 10, [[x, y]]))).toBeCloseTo(
      1 / 200,
    );
  });

  test('a shade that nobody would see', async () => {
    const shade = await picture(20, 10, [[7, 3]], '#fffffe');
    expect(await differingShareAt(await picture(20, 10), shade)).toBeCloseTo(1 / 200);
  });

  test.each([
    ['higher', 20, 12, 40 / 240],
    ['lower', 20, 5, 100 / 200],
    ['wider', 25, 10, 50 / 250],
    ['narrower and higher', 10, 20, 300 / 400],
  ])('what is outside of one, when the other is %s', async (_how, width, height, share) => {
    expect(await differingShareAt(await picture(20, 10), await picture(width, height))).toBeCloseTo(share);
  });
});
