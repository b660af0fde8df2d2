import { errorOf, Fault } from '../../errors.ts';
import type { Checksums } from '../../ports.ts';
import type { Bytes, PutResult } from '../../types.ts';

/**
 * Accepts "this key is taken" as the success of an earlier attempt whose answer was lost. Nobody else can write to the
 * key, and its checksum was journalled before the first attempt that could have created the object, so what is there
 * is this file. Chromium itself sends a PUT twice when a kept-alive connection is reset.
 */
export async function acceptOwnObject(write: Promise<PutResult>): Promise<PutResult> {
  try {
    return await write;
  } catch (thrown) {
    if (errorOf(thrown).kind === 'key-taken') return { checksum: null };
    throw thrown;
  }
}

/**
 * Finds out why S3 received other bytes than were hashed: they were damaged on the way, or the browser now reads other
 * bytes than before, since it does not report that a file has changed.
 *
 * @throws Fault file-changed, file-unreadable; otherwise whatever `write` throws
 */
export async function withChangeCheck<T>(
  write: Promise<T>,
  { body, checksum }: { readonly body: Bytes; readonly checksum: string },
  checksums: Checksums,
  signal: AbortSignal,
): Promise<T> {
  try {
    return await write;
  } catch (thrown) {
    if (errorOf(thrown).kind !== 'checksum-mismatch') throw thrown;
    if ((await checksums.of(body, signal)) !== checksum)
      throw new Fault({ kind: 'file-changed', proven: true });
    throw thrown;
  }
}
