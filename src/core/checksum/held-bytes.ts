import type { Bytes } from '../types.ts';

/**
 * Up to this size, in bytes, a file is read once, whole, and sent from memory. Every slice, every read and every body that is
 * a file passes several processes of the browser, which costs more than hashing a megabyte.
 */
export const MAX_HELD_SIZE = 1024 * 1024;

/** Bytes in memory: what was hashed is what is sent. */
export class HeldBytes implements Bytes {
  readonly data: Uint8Array<ArrayBuffer>;

  constructor(data: Uint8Array<ArrayBuffer>) {
    this.data = data;
  }

  get size(): number {
    return this.data.length;
  }

  slice(start: number, end: number): HeldBytes {
    return new HeldBytes(this.data.subarray(start, end));
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(this.data.slice().buffer);
  }
}
