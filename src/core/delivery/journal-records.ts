import { Fault } from '../errors.ts';
import { JOURNAL_VERSION, type JournalledUpload } from './journal.ts';
import type { RememberedFile } from '../protocol.ts';
import type { Entry } from '../upload/queue.ts';
import type { Bytes, Job, Source, UploadState } from '../types.ts';

/** How an upload is remembered. */
export function recordOf({ job, state }: Entry, told = false): JournalledUpload {
  const { id, delivery, checkpoint } = job;
  const { bytes, ...source } = job.source;
  return {
    version: JOURNAL_VERSION,
    ...source,
    ...{ id, delivery, size: bytes.size, checkpoint, told },
    done: state.kind === 'done' ? state : null,
    ...(state.kind === 'cancelling' && { cancelled: true }),
  };
}

/** What is remembered of an upload, as a job whose file is still missing. */
export function jobOf(record: JournalledUpload): Job {
  const { id, delivery, checkpoint, size } = record;
  return { id, delivery, checkpoint, source: { ...sourceOf(record), bytes: absent(size) } };
}

function sourceOf({ name, folder, type, lastModified, root }: JournalledUpload): Omit<Source, 'bytes'> {
  return { name, folder, type, lastModified, ...(root !== undefined && { root }) };
}

/** The state in which a remembered upload comes back. */
export function stateOf({ done }: JournalledUpload): UploadState {
  return done ?? { kind: 'needs-file', sent: 0 };
}

/** A remembered upload as the page shows it. */
export function rememberedOf(record: JournalledUpload): RememberedFile {
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
