import { imageDimensionsFromData } from 'image-dimensions';
import { videoFrame } from './video-frame.ts';

/** The badge of a row is 36 by 44 CSS pixels. Twice as many are sharp on every screen. */
const WIDTH = 72;
const HEIGHT = 88;

/**
 * The most pixels that are decoded. Browsers decode a picture whole before they shrink it, four bytes a pixel, in the
 * process that uploads: a file of 17 kB can hold 144 million pixels, 560 MB.
 */
const MOST_PIXELS = 40_000_000;

/** How many times longer than wide, or wider than long, a picture may be: shrunk to the badge's height it is as wide. */
const MOST_ELONGATED = 8;

/** Formats say their width and height in their first bytes, behind what cameras put before the picture. */
const HEADER_BYTES = 512 * 1024;

/** Phones with less memory than this, in GiB as `navigator.deviceMemory` has it, need what they have for the upload. */
const LEAST_MEMORY = 2;

/** Pixels of the pictures that are kept for rows that are scrolled away and come back: 5 MB. */
const KEPT_PIXELS = 1_250_000;

/** A picture to be drawn, unless `signal` is aborted before. */
interface QueuedPicture {
  readonly file: File;
  readonly canvas: HTMLCanvasElement;
  readonly signal: AbortSignal;
}

/** Null for files of which no picture can be made. */
const pictures = new Map<File, ImageBitmap | null>();
let keptPixels = 0;
const queue: QueuedPicture[] = [];
let isRunning = false;

/** Draws a picture of `file`, an image or a video, in its turn, unless `signal` is aborted before. */
export function drawThumbnail(file: File, canvas: HTMLCanvasElement, signal: AbortSignal): void {
  const ready = pictures.get(file);
  if (ready) show(ready, canvas);
  if (ready !== undefined || isShortOfMemory()) return;
  queue.push({ file, canvas, signal });
  if (!isRunning) void work();
}

/** Browsers that do not tell are taken to have enough. @see https://www.w3.org/TR/device-memory/ */
function isShortOfMemory(): boolean {
  return ((navigator as { deviceMemory?: number }).deviceMemory ?? LEAST_MEMORY) < LEAST_MEMORY;
}

/** Makes one picture after the other: they share memory and processor with the engine, which reads and hashes files. */
async function work(): Promise<void> {
  isRunning = true;
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { file, canvas, signal } = next;
    if (signal.aborted) continue;
    if (!pictures.has(file)) keep(file, await pictureOf(file));
    const picture = pictures.get(file);
    // The row may have been scrolled away meanwhile.
    if (picture && canvas.isConnected) show(picture, canvas);
  }
  isRunning = false;
}

async function pictureOf(file: File): Promise<ImageBitmap | null> {
  try {
    return await (file.type.startsWith('video/') ? pictureOfVideo(file) : pictureOfImage(file));
  } catch (thrown) {
    // This browser cannot show it, or it is broken. It is sent all the same.
    console.debug(`There is no picture of ${file.name}.`, thrown);
    return null;
  }
}

function pictureOfVideo(file: File): Promise<ImageBitmap | null> {
  return videoFrame(file, async (video) =>
    isModest(video.videoWidth, video.videoHeight) ? shrink(video) : null,
  );
}

/** Null for formats that the library does not know too. */
async function pictureOfImage(file: File): Promise<ImageBitmap | null> {
  const header = new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer());
  const size = imageDimensionsFromData(header);
  return size && isModest(size.width, size.height) ? shrink(file) : null;
}

function isModest(width: number, height: number): boolean {
  const elongated = Math.max(width, height) / Math.min(width, height);
  return width * height <= MOST_PIXELS && elongated <= MOST_ELONGATED;
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
  keptPixels += pixelsOf(picture);
  for (const [oldest, old] of pictures) {
    if (keptPixels <= KEPT_PIXELS) return;
    keptPixels -= pixelsOf(old);
    old?.close();
    pictures.delete(oldest);
  }
}

function pixelsOf(picture: ImageBitmap | null): number {
  return picture ? picture.width * picture.height : 0;
}
