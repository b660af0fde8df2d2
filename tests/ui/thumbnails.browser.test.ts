import { describe, expect, test } from 'vitest';
import { state } from '../support/fake-engine.ts';
import { renderApp } from '../support/render-page.ts';

/** A picture of one colour, as a camera of so many pixels would take it. */
async function picture(name: string, width = 600, height = 400): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('Nothing can be drawn here.');
  context.fillStyle = '#c4703a';
  context.fillRect(0, 0, width, height);
  return new File([await canvas.convertToBlob({ type: 'image/png' })], name, { type: 'image/png' });
}

/** A black picture of one bit a pixel: a few kB, whatever its size. */
async function emptyPng(name: string, width: number, height: number): Promise<File> {
  const lines = new Blob([new Uint8Array((Math.ceil(width / 8) + 1) * height)]).stream();
  const data = await new Response(lines.pipeThrough(new CompressionStream('deflate'))).bytes();
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 1);
  const chunks = [
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('IDAT', data),
    chunk('IEND', new Uint8Array()),
  ];
  return new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), ...chunks], name, {
    type: 'image/png',
  });
}

/** @see https://www.w3.org/TR/png-3/#5Chunk-layout */
function chunk(type: string, data: Uint8Array<ArrayBuffer>): Blob {
  const named = new Uint8Array([...new TextEncoder().encode(type), ...data]);
  const numbers = new DataView(new ArrayBuffer(8));
  numbers.setUint32(0, data.length);
  numbers.setUint32(4, crc32(named));
  return new Blob([numbers.buffer.slice(0, 4), named, numbers.buffer.slice(4)]);
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A second of film. */
async function film(name: string): Promise<File> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm' });
  const pieces: Blob[] = [];
  const over = new Promise((resolve) => {
    recorder.addEventListener('stop', resolve);
  });
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
  recorder.start();
  for (let frame = 0; frame < 30; frame += 1) {
    if (context) context.fillStyle = '#3a6ea5';
    context?.fillRect(0, 0, canvas.width, canvas.height);
    await new Promise(requestAnimationFrame);
  }
  recorder.stop();
  await over;
  return new File(pieces, name, { type: 'video/webm' });
}

async function shown(...files: readonly File[]) {
  const page = await renderApp();
  await page.uploads.add({ files: files.map((file) => ({ file, folder: [] })), unreadable: [] });
  page.engine.report({ [files[0]?.name ?? '']: state.sending(1) });
  return page;
}

const drawn = () => [...document.querySelectorAll<HTMLCanvasElement>('canvas[data-drawn]')];
const colourOf = (canvas: HTMLCanvasElement | undefined) =>
  [...(canvas?.getContext('2d')?.getImageData(36, 44, 1, 1).data ?? [])].map((value) =>
    Math.round(value / 8),
  );

describe('a thumbnail', () => {
  test('is made of an image, small, whatever its size', async () => {
    await shown(await picture('wide.png', 2000, 300), await picture('high.png', 300, 2000));
    await expect.poll(drawn, { timeout: 10_000 }).toHaveLength(2);
    for (const canvas of drawn()) {
      expect([canvas.width, canvas.height]).toEqual([72, 88]);
      expect(colourOf(canvas)).toEqual([0xc4, 0x70, 0x3a, 0xff].map((value) => Math.round(value / 8)));
    }
  });

  test('is made of a film', async () => {
    await shown(await film('reel.webm'));
    await expect.poll(drawn, { timeout: 10_000 }).toHaveLength(1);
    const [red = 0, , blue = 0] = colourOf(drawn()[0]);
    expect(blue).toBeGreaterThan(red);
  });

  test('of what is none leaves the sheet of paper, and those after it are made all the same', async () => {
    const broken = new File(['no picture'], 'broken.png', { type: 'image/png' });
    const noFilm = new File(['no film'], 'broken.webm', { type: 'video/webm' });
    await shown(broken, noFilm, await picture('good.png'));
    await expect.poll(drawn, { timeout: 10_000 }).toHaveLength(1);
    expect(drawn()[0]?.closest('li')?.textContent).toContain('good.png');
  });

  test.each([
    ['is very long', () => picture('line.png', 6000, 1)],
    ['is very high', () => picture('tower.png', 10, 2000)],
    ['has 144 million pixels in 17 kB', () => emptyPng('vast.png', 12_000, 12_000)],
  ])('is made of no picture that %s: the upload needs that memory', async (_, make) => {
    await shown(await make(), await picture('good.png'));
    await expect.poll(drawn, { timeout: 10_000 }).toHaveLength(1);
    expect(drawn()[0]?.closest('li')?.textContent).toContain('good.png');
  });

  test('is not even tried for other files', async () => {
    await shown(new File(['text'], 'letter.txt', { type: 'text/plain' }));
    await expect.poll(() => document.querySelectorAll('li')).toHaveLength(1);
    expect(document.querySelectorAll('canvas')).toHaveLength(0);
  });

  test('is made only of rows near the window, wherever one scrolls', async () => {
    const one = await picture('one.png');
    const many = Array.from({ length: 120 }, (_, n) => new File([one], `${n}.png`, { type: 'image/png' }));
    await shown(...many);
    await expect.poll(() => drawn().length, { timeout: 10_000 }).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(drawn().length).toBeLessThan(50);
    document.querySelector('section ul:last-child')?.scrollIntoView({ block: 'end' });
    const last = () => drawn().some((canvas) => canvas.closest('li')?.textContent.includes('119.png'));
    await expect.poll(last, { timeout: 10_000 }).toBe(true);
    expect(drawn().length).toBeLessThan(100);
  });

  test('keeps no address of the file alive', async () => {
    const made: string[] = [];
    const revoked: string[] = [];
    const create = URL.createObjectURL.bind(URL);
    const revoke = URL.revokeObjectURL.bind(URL);
    URL.createObjectURL = (of) => {
      const address = create(of);
      if (of instanceof File) made.push(address);
      return address;
    };
    URL.revokeObjectURL = (address) => {
      if (made.includes(address)) revoked.push(address);
      revoke(address);
    };
    await shown(new File(['no film'], 'broken.webm', { type: 'video/webm' }), await film('reel.webm'));
    await expect.poll(() => revoked.length, { timeout: 10_000 }).toBe(2);
    Object.assign(URL, { createObjectURL: create, revokeObjectURL: revoke });
    expect(revoked.sort()).toEqual(made.sort());
  });
});
