import type { Upload } from '../upload/queue.ts';
import type { Checkpoint, Destination, StoredUpload } from '../types.ts';

/** The version of the journal's records. Older ones are upgraded (see `journal-upgrade.ts`), newer ones are not read. */
export const JOURNAL_VERSION = 2;

/** After at most a week S3 throws away the parts of unfinished uploads, by the bucket's own rule: nothing goes on there. */
export const KEPT_MS = 7 * 24 * 3_600_000;

/** Where a delivery goes, as the journal has it: another page on the same site may have another bucket or prefix. */
export function targetOf({ bucket, prefix }: Destination): string {
  return `${bucket}/${prefix}`;
}

/** How an upload to `destination` is remembered. */
export function storedUploadOf({ job, state }: Upload, destination: Destination, told = false): StoredUpload {
  const { id, delivery, checkpoint } = job;
  const { bytes, ...source } = job.source;
  return {
    version: JOURNAL_VERSION,
    ...source,
    ...{ id, delivery, size: bytes.size, checkpoint, inManifest: told, target: targetOf(destination) },
    done: state.kind === 'done' ? state : null,
    ...(state.kind === 'cancelling' && { cancelled: true }),
    ...(state.kind === 'cancelled' && state.isUncertain && { isUncertain: true }),
  };
}

/** Whether a request was or may have been sent that could make the object: before that its checksum is journalled. */
export function mayBeThere({ key, checksum }: Checkpoint): boolean {
  return key !== undefined && checksum !== undefined;
}
