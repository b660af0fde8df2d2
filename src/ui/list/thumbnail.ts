import { whenNear } from './on-intersect.ts';
import { draw } from './thumbnails.ts';

/**
 * Draws a small picture of a file on a canvas while that is near the window. An attachment. Where
 * that fails, the sheet of paper stays, as it does for every other file.
 */
export function thumbnailOf(picture: File): (canvas: HTMLCanvasElement) => () => void {
  return (canvas) => {
    let stop = (): void => undefined;
    const leave = whenNear(canvas, (near) => {
      stop();
      if (!near) return;
      const wanted = new AbortController();
      stop = () => {
        wanted.abort();
      };
      draw(picture, canvas, wanted.signal);
    });
    return () => {
      leave();
      stop();
    };
  };
}
