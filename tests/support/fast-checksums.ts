import { HeldBytes } from '../../src/core/checksum/held-bytes.ts';
import type { Checksums } from '../../src/core/ports.ts';

/** A checksum that is quick and joins as CRC-64/NVME does, for tests that are about something else: a plain sum. */
export function fastChecksum(bytes: Uint8Array): string {
  const whole = bytes.byteOffset % 4 === 0 ? Math.floor(bytes.length / 4) : 0;
  const words = new Uint32Array(bytes.buffer, whole === 0 ? 0 : bytes.byteOffset, whole);
  let sum = 0;
  // By index: going through 17 MiB by `for … of` takes twenty times as long.
  for (let i = 0; i < whole; i += 1) sum = (sum + (words[i] ?? 0)) | 0;
  for (const byte of bytes.subarray(whole * 4)) sum = (sum + byte) | 0;
  return `sum ${sum}`;
}

export const fastChecksums: Checksums = {
  of: async (bytes) => fastChecksum(new Uint8Array(await bytes.arrayBuffer())),
  hold: async (bytes) => new HeldBytes(new Uint8Array(await bytes.arrayBuffer())),
  join: (pieces) =>
    Promise.resolve(`sum ${pieces.reduce((sum, { checksum }) => (sum + Number(checksum.slice(4))) | 0, 0)}`),
};
