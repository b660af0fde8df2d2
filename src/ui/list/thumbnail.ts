import { onIntersect } from './on-intersect.ts';

/**
 * An attachment: draws a small picture of a file on a canvas while that is near the viewport. Where that fails, the sheet
 * of paper stays, as it does for every other file.
 */
export function thumbnailOf(picture: File): (canvas: HTMLCanvasElement) => () => void {
  return (canvas) => {
    let controller = new AbortController();
    const unobserve = onIntersect(canvas, (isNear) => {
      controller.abort();
      if (!isNear) return;
      controller = new AbortController();
      void drawOn(canvas, picture, controller.signal);
    });
    return () => {
      unobserve();
      controller.abort();
    };
  };
}

/** What draws is large, and many lists have no pictures: it is loaded when one is to be seen. */
async function drawOn(canvas: HTMLCanvasElement, picture: File, signal: AbortSignal): Promise<void> {
  try {
    (await import('./draw-thumbnail.ts')).drawThumbnail(picture, canvas, signal);
  } catch (thrown) {
    console.warn('Thumbnails could not be loaded.', thrown);
  }
}
