import { frameOf } from './frame-of.ts';

/** The sheet in a row is 36 by 44 CSS pixels; twice as many are sharp on every screen. */
const WIDTH = 72;
const HEIGHT = 88;

/** Pictures decoded at once: they share the processor with what reads and checks the files. */
const AT_ONCE = 2;

/** A picture takes four bytes a pixel to decode: beyond this many bytes of file that is more than a phone should spend. */
const LARGEST_BYTES = 40_000_000;

/** Pictures kept, 25 kB each: as many as a few screens of rows, for rows that are scrolled away and come back. */
const KEPT = 200;

/** A picture that somebody waits for, until `signal` is aborted. */
interface Wanted {
  readonly file: File;
  readonly canvas: HTMLCanvasElement;
  readonly signal: AbortSignal;
}

/** Null for what turned out not to have a picture. */
const made = new Map<File, ImageBitmap | null>();
const waiting: Wanted[] = [];
let running = 0;

/** Draws a picture of `file`, an image or a video, when it is its turn, unless `signal` was aborted before. */
export function draw(file: File, canvas: HTMLCanvasElement, signal: AbortSignal): void {
  const ready = made.get(file);
  if (ready) show(ready, canvas);
  if (ready !== undefined) return;
  waiting.push({ file, canvas, signal });
  if (running < AT_ONCE) void work();
}

async function work(): Promise<void> {
  running += 1;
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { file, canvas, signal } = next;
    if (signal.aborted) continue;
    const picture = made.get(file) ?? (await pictureOf(file));
    keep(file, picture);
    // While it was made, the row may have been scrolled away.
    if (picture && canvas.isConnected) show(picture, canvas);
  }
  running -= 1;
}

async function pictureOf(file: File): Promise<ImageBitmap | null> {
  try {
    if (file.type.startsWith('video/')) return await frameOf(file, shrink);
    return file.size > LARGEST_BYTES ? null : await shrink(file);
  } catch (thrown) {
    // A kind that this browser cannot show, or no picture at all: sent all the same, shown as paper.
    console.debug(`There is no picture of ${file.name}.`, thrown);
    return null;
  }
}

/** As high as the sheet; the browser decodes it, away from the page's thread, and turns it upright. */
function shrink(source: ImageBitmapSource): Promise<ImageBitmap> {
  return createImageBitmap(source, { resizeHeight: HEIGHT, resizeQuality: 'medium' });
}

/** The middle of the picture, filling the sheet. */
function show(picture: ImageBitmap, canvas: HTMLCanvasElement): void {
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const scale = Math.max(WIDTH / picture.width, HEIGHT / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  canvas.getContext('2d')?.drawImage(picture, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height);
  canvas.dataset['drawn'] = '';
}

function keep(file: File, picture: ImageBitmap | null): void {
  made.set(file, picture);
  if (made.size <= KEPT) return;
  const [oldest = file] = made.keys();
  made.get(oldest)?.close();
  made.delete(oldest);
}
