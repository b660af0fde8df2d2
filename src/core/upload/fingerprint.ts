import type { Checksums } from '../ports.ts';
import type { Source } from '../types.ts';

/** Enough of a file's ends to tell it from another of the same name and size; little enough to read at once. */
const END_BYTES = 64 * 1024;

/**
 * Tells files apart by their bytes: size, and the checksums of the first and the last 64 KiB. Two files with the same
 * fingerprint count as the same file until a checksum of more differs. Name, folder and modification time say nothing:
 * phones and cloud providers give a file a new time whenever it is picked.
 *
 * @throws Fault file-changed, file-unreadable; `signal.reason` when aborted
 */
export async function fingerprintOf(
  { bytes }: Pick<Source, 'bytes'>,
  checksums: Checksums,
  signal: AbortSignal,
): Promise<string> {
  const start = bytes.slice(0, Math.min(END_BYTES, bytes.size));
  const end = bytes.slice(Math.max(0, bytes.size - END_BYTES), bytes.size);
  const head = await checksums.of(start, signal);
  // A small file is its own first 64 KiB: ten thousand of them need not be read twice.
  const tail = bytes.size <= END_BYTES ? head : await checksums.of(end, signal);
  return JSON.stringify([bytes.size, head, tail]);
}
