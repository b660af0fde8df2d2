import { Fault } from '../errors.ts';
import type { PreviousFile } from '../protocol.ts';
import type { Upload } from '../upload/queue.ts';
import type { Bytes, Destination, Job, Source, UploadState, StoredUpload } from '../types.ts';

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

/** What is remembered of an upload, as a job whose file is still missing. */
export function jobOf(record: StoredUpload): Job {
  const { id, delivery, checkpoint, size } = record;
  return { id, delivery, checkpoint, source: { ...sourceOf(record), bytes: absent(size) } };
}

function sourceOf({ name, folder, type, lastModified, handleId: root }: StoredUpload): Omit<Source, 'bytes'> {
  return { name, folder, type, lastModified, ...(root !== undefined && { handleId: root }) };
}

/** The state in which a remembered upload comes back. */
export function stateOf({ done, cancelled, isUncertain, inManifest }: StoredUpload): UploadState {
  if (isUncertain && inManifest) return { kind: 'cancelled', isUncertain };
  // What became of it may still be learned.
  if (cancelled || isUncertain) return { kind: 'cancelling', until: 0, sent: 0 };
  return done ?? { kind: 'needs-file', sent: 0 };
}

/** Whether the guest still wants it sent, as far as is remembered. */
export function isWanted({ cancelled, isUncertain }: StoredUpload): boolean {
  return !cancelled && !isUncertain;
}

/** A remembered upload as the page shows it. */
export function previousFileOf(record: StoredUpload): PreviousFile {
  const { id, size } = record;
  return { id, size, ...sourceOf(record), state: stateOf(record) };
}

/** Bytes that are known by their number only. */
function absent(size: number): Bytes {
  return {
    size,
    slice: (start, end) => absent(end - start),
    arrayBuffer: () => Promise.reject(new Fault({ kind: 'file-unreadable' })),
  };
}
