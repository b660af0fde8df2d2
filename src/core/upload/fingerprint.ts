import type { Checksums } from '../ports.ts';
import type { Job, Source } from '../types.ts';

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
  source: Source,
  checksums: Checksums,
  signal: AbortSignal,
): Promise<string> {
  const { bytes } = source;
  const start = bytes.slice(0, Math.min(END_BYTES, bytes.size));
  const end = bytes.slice(Math.max(0, bytes.size - END_BYTES), bytes.size);
  const head = await checksums.of(start, signal);
  // A small file is its own first 64 KiB: ten thousand of them need not be read twice.
  const tail = bytes.size <= END_BYTES ? head : await checksums.of(end, signal);
  return JSON.stringify([bytes.size, head, tail]);
}

/** Whether two fingerprints are of the same bytes; either may have been journalled when path and time were part of it. */
export function isSameFingerprint(one: string, other: string): boolean {
  return one === other || withoutPath(one) === withoutPath(other);
}

/** Whether a file that cannot be read may be the one of this fingerprint, by all that is known of it unread. */
export function mayMatchFingerprint({ bytes }: Source, fingerprint: string): boolean {
  return withoutPath(fingerprint).startsWith(`[${bytes.size},`);
}

/** `[path, size, time, head, tail]` is how it was written before. */
function withoutPath(fingerprint: string): string {
  const parts = JSON.parse(fingerprint) as readonly unknown[];
  return JSON.stringify(parts.length === 5 ? [parts[1], parts[3], parts[4]] : parts);
}

/**
 * Whether `source`, of this fingerprint, is the file of which `before` tells. Where all of that file was hashed and nothing but
 * the ends speaks for it, all of `source` is hashed.
 *
 * @throws Fault file-changed, file-unreadable; `signal.reason` when aborted
 */
export async function isSameFile(
  { source, fingerprint }: { readonly source: Source; readonly fingerprint: string },
  before: Job,
  checksums: Checksums,
  signal: AbortSignal,
): Promise<boolean> {
  const { checkpoint } = before;
  if (checkpoint.fingerprint === undefined || !isSameFingerprint(fingerprint, checkpoint.fingerprint))
    return false;
  const isAlike = source.name === before.source.name && source.lastModified === before.source.lastModified;
  if (checkpoint.checksum === undefined || isAlike) return true;
  return (await checksums.of(source.bytes, signal)) === checkpoint.checksum;
}
