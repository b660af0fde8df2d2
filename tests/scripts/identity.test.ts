import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { icoOf } from '../../scripts/identity/ico.ts';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string): Buffer => readFileSync(new URL(path, ROOT));

/** Width and height as a PNG's first chunk gives them: https://www.w3.org/TR/png/#11IHDR */
const sizeOf = (png: Buffer): [width: number, height: number] => [png.readUInt32BE(16), png.readUInt32BE(20)];

describe('the identity', () => {
  test('everything that the head of the page names is there', () => {
    const page = read('index.html').toString();
    const named = [...page.matchAll(/(?:href|content)="\/([\w-]+\.\w+)"/gu)].map(([, file]) => file ?? '');
    expect(named).toEqual(['card.png', 'favicon.ico', 'icon.svg', 'apple-touch-icon.png']);
    for (const file of named) expect(existsSync(new URL(`public/${file}`, ROOT))).toBe(true);
  });

  test('pictures have the sizes that are promised', () => {
    expect(sizeOf(read('public/card.png'))).toEqual([1200, 630]);
    expect(sizeOf(read('public/apple-touch-icon.png'))).toEqual([180, 180]);
  });

  test('every size within favicon.ico lies where its head says, whole', () => {
    const ico = read('public/favicon.ico');
    const pictures = Array.from({ length: ico.readUInt16LE(4) }, (_, n) => {
      const at = 6 + 16 * n;
      const offset = ico.readUInt32LE(at + 12);
      const png = ico.subarray(offset, offset + ico.readUInt32LE(at + 8));
      expect(sizeOf(png)).toEqual([ico.readUInt8(at), ico.readUInt8(at)]);
      expect(png.subarray(-8, -4).toString()).toBe('IEND');
      return { side: ico.readUInt8(at), png };
    });
    expect(pictures.map(({ side }) => side)).toEqual([16, 32, 48]);
    expect(Buffer.from(icoOf(pictures))).toEqual(ico);
  });
});
