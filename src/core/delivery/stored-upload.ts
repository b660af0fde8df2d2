import { Fault } from '../errors.ts';
import type { PreviousFile } from '../protocol.ts';
import type { Bytes, Job, Source, StoredUpload, UploadState } from '../types.ts';

/** What is remembered of an upload, as a job whose file is still missing. */
export function jobOf(record: StoredUpload): Job {
  const { id, delivery, checkpoint, size } = record;
  return { id, delivery, checkpoint, source: { ...sourceOf(record), bytes: absent(size) } };
}

function sourceOf({ name, folder, type, lastModified, handleId: root }: StoredUpload): Omit<Source, 'bytes'> {
  return { name, folder, type, lastModified, ...(root !== undefined && { handleId: root }) };
}

/** The state in which a remembered upload comes back. */
export function stateOf({ done, cancelled, isUncertain, inManifest, checkpoint }: StoredUpload): UploadState {
  if (isUncertain && inManifest) return { kind: 'cancelled', isUncertain };
  // What became of it may still be learned.
  if (cancelled || isUncertain) return { kind: 'cancelling', until: 0, sent: 0 };
  return done ?? { kind: 'needs-file', sent: checkpoint.sent ?? 0 };
}

/** Whether the guest still wants it sent, as far as is remembered. */
export function isWanted({ cancelled, isUncertain }: StoredUpload): boolean {
  return !cancelled && !isUncertain;
}

/** As it was before it was cancelled. */
export function calledBack(upload: StoredUpload): StoredUpload {
  return { ...upload, cancelled: false };
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
