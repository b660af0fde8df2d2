import type { Checksums } from '../ports.ts';
import type { Source } from '../types.ts';

/** Enough of a file's ends to tell it from another of the same name and size; little enough to read at once. */
const END_BYTES = 64 * 1024;

/**
 * Tells files apart: path, name, size, modification time and the checksums of the first and the last 64 KiB. Two
 * files that agree in all of these are taken for the same, until a part's own checksum says otherwise.
 *
 * @throws Fault file-changed, file-unreadable; `signal.reason` when aborted
 */
export async function fingerprintOf(
  source: Source,
  checksums: Checksums,
  signal: AbortSignal,
): Promise<string> {
  const { bytes } = source;
  const start = bytes.slice(0, Math.min(END_BYTES, bytes.size));
  const end = bytes.slice(Math.max(0, bytes.size - END_BYTES), bytes.size);
  const head = await checksums.of(start, signal);
  // Ten thousand small files need not be read twice.
  const tail = bytes.size <= END_BYTES ? head : await checksums.of(end, signal);
  return JSON.stringify([...sightOf(source), head, tail]);
}

/** Whether a file that cannot be read may be the one of this fingerprint, by all that is known of it unread. */
export function maybeOf(source: Source, fingerprint: string): boolean {
  return fingerprint.startsWith(`${JSON.stringify(sightOf(source)).slice(0, -1)},`);
}

const sightOf = ({ bytes, folder, name, lastModified }: Source): readonly unknown[] => [
  [...folder, name].join('/'),
  bytes.size,
  lastModified,
];
