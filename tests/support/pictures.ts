import { writeFile } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';

/** A chunk of a PNG. @see https://www.w3.org/TR/png-3/#5Chunk-layout */
function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A black PNG of one bit a pixel: some bytes to some kB, whatever its size. */
export async function writePng(path: string, width: number, height: number): Promise<string> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(1, 8);
  const lines = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 });
  const chunks = [chunk('IHDR', header), chunk('IDAT', lines), chunk('IEND', Buffer.alloc(0))];
  await writeFile(path, Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]));
  return path;
}

/** A segment of a JPEG. @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B */
function segment(marker: number, ...data: readonly number[]): Buffer {
  const length = data.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 0xff, ...data]);
}

/** A grey JPEG: two bits for each block of 8 by 8 pixels, one for no difference to the last and one for the block's end. */
export async function writeJpeg(path: string, width: number, height: number): Promise<string> {
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  const oneCode = [1, ...Array<number>(15).fill(0), 0];
  await writeFile(
    path,
    Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      segment(0xdb, 0, ...Array<number>(64).fill(1)),
      segment(0xc0, 8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0),
      segment(0xc4, 0x00, ...oneCode),
      segment(0xc4, 0x10, ...oneCode),
      segment(0xda, 1, 1, 0x00, 0, 63, 0),
      Buffer.alloc(Math.ceil(blocks / 4)),
      Buffer.from([0xff, 0xd9]),
    ]),
  );
  return path;
}
