import { whenNear } from './near.ts';

/**
 * Draws a small picture of a file on a canvas while that is near the window. An attachment. What draws it is fetched
 * when it is first needed; where that or the picture fails, the sheet of paper stays, as it does for every other file.
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
      import('./thumbnails.ts').then(
        ({ draw }) => {
          draw(picture, canvas, wanted.signal);
        },
        (thrown: unknown) => {
          console.warn('Files are shown without pictures.', thrown);
        },
      );
    });
    return () => {
      leave();
      stop();
    };
  };
}
