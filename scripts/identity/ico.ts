/** A square picture within an icon. */
export interface Drawn {
  /** Pixels, at most 255. */
  readonly side: number;
  readonly png: Uint8Array;
}

const HEADER = 6;
const ENTRY = 16;

/**
 * Several sizes of one icon in a .ico, as PNGs, which every browser since 2007 reads.
 * @see https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10)
 */
export function icoOf(pictures: readonly Drawn[]): Uint8Array {
  const head = new DataView(new ArrayBuffer(HEADER + ENTRY * pictures.length));
  head.setUint16(2, 1, true);
  head.setUint16(4, pictures.length, true);
  let offset = head.byteLength;
  for (const [n, { side, png }] of pictures.entries()) {
    const at = HEADER + ENTRY * n;
    head.setUint8(at, side);
    head.setUint8(at + 1, side);
    head.setUint16(at + 4, 1, true);
    head.setUint16(at + 6, 32, true);
    head.setUint32(at + 8, png.length, true);
    head.setUint32(at + 12, offset, true);
    offset += png.length;
  }
  return Buffer.concat([new Uint8Array(head.buffer), ...pictures.map(({ png }) => png)]);
}
