import { videoFrame } from './video-frame.ts';

/** The badge of a row is 36 by 44 CSS pixels. Twice as many are sharp on every screen. */
const WIDTH = 72;
const HEIGHT = 88;

/** How many pictures are decoded at once. They share the processor with the engine, which reads and hashes files. */
const AT_ONCE = 2;

/** Decoding takes four bytes a pixel. For larger files than this, in bytes, that would be too much for a phone. */
const LARGEST_BYTES = 40_000_000;

/** How many pictures are kept for rows that are scrolled away and come back. They take 25 kB each. */
const KEPT = 200;

/** A picture to be drawn, unless `signal` is aborted before. */
interface QueuedPicture {
  readonly file: File;
  readonly canvas: HTMLCanvasElement;
  readonly signal: AbortSignal;
}

/** Null for files of which no picture can be made. */
const pictures = new Map<File, ImageBitmap | null>();
const queue: QueuedPicture[] = [];
let running = 0;

/** Draws a picture of `file`, an image or a video, in its turn, unless `signal` is aborted before. */
export function drawThumbnail(file: File, canvas: HTMLCanvasElement, signal: AbortSignal): void {
  const ready = pictures.get(file);
  if (ready) show(ready, canvas);
  if (ready !== undefined) return;
  queue.push({ file, canvas, signal });
  if (running < AT_ONCE) void work();
}

async function work(): Promise<void> {
  running += 1;
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { file, canvas, signal } = next;
    if (signal.aborted) continue;
    const picture = pictures.get(file) ?? (await pictureOf(file));
    keep(file, picture);
    // The row may have been scrolled away meanwhile.
    if (picture && canvas.isConnected) show(picture, canvas);
  }
  running -= 1;
}

async function pictureOf(file: File): Promise<ImageBitmap | null> {
  try {
    if (file.type.startsWith('video/')) return await videoFrame(file, shrink);
    return file.size > LARGEST_BYTES ? null : await shrink(file);
  } catch (thrown) {
    // This browser cannot show it, or it is broken. It is sent all the same.
    console.debug(`There is no picture of ${file.name}.`, thrown);
    return null;
  }
}

/** As high as the badge. The browser decodes it on another thread, and rotates it if the image says so. */
function shrink(source: ImageBitmapSource): Promise<ImageBitmap> {
  return createImageBitmap(source, { resizeHeight: HEIGHT, resizeQuality: 'medium' });
}

/** Draws the middle of the picture, filling the badge. */
function show(picture: ImageBitmap, canvas: HTMLCanvasElement): void {
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const scale = Math.max(WIDTH / picture.width, HEIGHT / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  canvas.getContext('2d')?.drawImage(picture, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height);
  canvas.dataset['drawn'] = '';
}

function keep(file: File, picture: ImageBitmap | null): void {
  pictures.set(file, picture);
  if (pictures.size <= KEPT) return;
  const [oldest = file] = pictures.keys();
  pictures.get(oldest)?.close();
  pictures.delete(oldest);
}
