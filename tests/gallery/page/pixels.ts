/*
 * Runs in a browser, which reads PNG files by itself. It imports nothing: it is handed over as a text.
 */

/** Red, green, blue, alpha, row by row: what `ImageData` has. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: ArrayLike<number>;
}

/**
 * The share of pixels that differ, 0 to 1. There is no threshold: two pictures of the same are the same. What only one
 * of two sizes covers, differs.
 */
export function differingShare(before: Pixels, now: Pixels): number {
  const width = Math.max(before.width, now.width);
  const height = Math.max(before.height, now.height);
  let same = 0;
  for (let y = 0; y < Math.min(before.height, now.height); y += 1)
    for (let x = 0; x < Math.min(before.width, now.width); x += 1) {
      const [one, other] = [(y * before.width + x) * 4, (y * now.width + x) * 4];
      let channel = 0;
      while (channel < 4 && before.data[one + channel] === now.data[other + channel]) channel += 1;
      if (channel === 4) same += 1;
    }
  return 1 - same / (width * height);
}

/** The same of two pictures at addresses. */
export async function differingShareAt(before: string, now: string): Promise<number> {
  return differingShare(await pixelsAt(before), await pixelsAt(now));
}

async function pixelsAt(address: string): Promise<Pixels> {
  const bitmap = await createImageBitmap(await (await fetch(address)).blob());
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (!context) throw new Error('Nothing can be drawn here.');
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}
