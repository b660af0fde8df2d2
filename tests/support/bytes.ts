import { Crc64, toBase64 } from '../../src/core/checksum/crc64.ts';
import type { Bytes } from '../../src/core/types.ts';

export const MIB = 1024 * 1024;

/** Bytes in memory. */
export function bytesOf(data: string | Uint8Array): Bytes {
  const array = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  return {
    size: array.length,
    slice: (start, end) => bytesOf(array.subarray(start, end)),
    arrayBuffer: () => Promise.resolve(array.slice().buffer),
  };
}

/** Bytes on a network drive that is gone: reading them is never answered. */
export function lostBytes(size: number): Bytes {
  return {
    size,
    slice: (start, end) => lostBytes(end - start),
    arrayBuffer: () => new Promise(() => undefined),
  };
}

/** Bytes that a drive refuses to read. */
export function unreadableBytes(size: number): Bytes {
  return {
    size,
    slice: (start, end) => unreadableBytes(end - start),
    arrayBuffer: () => Promise.reject(new Error('gone')),
  };
}

/** `size` bytes, other ones for every `seed`. */
export function noise(size: number, seed = 1): Uint8Array {
  const words = new Uint32Array(Math.ceil(size / 4));
  let state = seed;
  for (let i = 0; i < words.length; i += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    words[i] = state ^ (state >>> 15);
  }
  return new Uint8Array(words.buffer, 0, size);
}

/** CRC-64/NVME, as S3 writes it. */
export function crcOf(bytes: Uint8Array): string {
  const sum = new Crc64();
  sum.update(bytes);
  return toBase64(sum.value);
}
