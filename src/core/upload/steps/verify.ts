import { errorOf, Fault } from '../../errors.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { Checksums } from '../../ports.ts';
import type { Bytes } from '../../types.ts';
import type { StepContext } from './step.ts';

/**
 * Tells the two reasons apart for which S3 finds other bytes than were hashed: they were damaged on the way, or the
 * browser now reads others than before, since it does not tell of a file that changes.
 *
 * @throws Fault file-changed, file-unreadable; otherwise whatever `write` throws
 */
export async function unlessReadAnew<T>(
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

/**
 * Looks at both ends of the file once more: a file that was written anew while its parts went is found out here, even
 * where the browser keeps it quiet.
 *
 * @throws Fault file-changed, file-unreadable
 */
export async function assertUnchanged({ job, checksums, signal }: StepContext): Promise<void> {
  const now = await fingerprintOf(job.source, checksums, signal);
  if (now !== job.checkpoint.fingerprint) throw new Fault({ kind: 'file-changed', proven: true });
}
