import type { GuestAnswers } from './answers.ts';
import type { UploadError } from './errors.ts';

/** Bytes that can be sliced and read piece by piece. A `Blob` is one; tests use a view of a `Uint8Array`. */
export interface Bytes {
  /** Length in bytes. */
  readonly size: number;
  slice(start: number, end: number): Bytes;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** One file as the guest gave it. The names are exactly the guest's, not sanitised. */
export interface Source {
  readonly name: string;
  /** Folders above the file, outermost first; empty for a file given on its own. */
  readonly folder: readonly string[];
  /** The MIME type that the browser guessed, or `''`. A claim, never trusted. */
  readonly type: string;
  /** Epoch milliseconds. */
  readonly lastModified: number;
  readonly bytes: Bytes;
  /** Names the handle by which the page can find the file again after a restart; absent where there is none. */
  readonly handleId?: string;
}

/** Where deliveries go: the part of the configuration that the engine needs. */
export interface Destination {
  readonly region: string;
  readonly identityPoolId: string;
  readonly bucket: string;
  /** Key prefix, ends with `/` or is empty. */
  readonly prefix: string;
  /** Base URLs of stand-ins for AWS; `null` for AWS itself. */
  readonly endpoints: { readonly cognito: string; readonly s3: string } | null;
}

/** What S3 answered when an object was complete. */
export interface PutResult {
  /** S3's own CRC-64/NVME of the object in base64, or `null` where the answer did not name it. */
  readonly checksum: string | null;
}

/** What is known of an upload and must survive an attempt. A step saves it with `StepContext.save`. */
export interface Checkpoint {
  /** See `fingerprint.ts`: shows whether a file that is given again is the same. */
  readonly fingerprint?: string;
  /** Chosen once: every attempt writes to the same key. */
  readonly key?: string;
  /**
   * CRC-64/NVME of the whole file, base64 of its eight big-endian bytes, as S3 writes it. Saved before the first
   * request that could create the object, so that an object under the key must be this file.
   */
  readonly checksum?: string;
  /** Present once S3 has begun a multipart upload. */
  readonly uploadId?: string;
  /** Bytes; chosen when the multipart upload is begun. */
  readonly partSize?: number;
  /** Bytes of the parts that S3 has confirmed, as far as is known here; absent before the first. */
  readonly sent?: number;
  /** Present once the object is complete. */
  readonly putResult?: PutResult;
}

/** One file to be uploaded, and its progress so far. */
export interface Job {
  /** Unique, also among uploads of other visits. */
  readonly id: string;
  /** Reference of the delivery it belongs to. */
  readonly delivery: string;
  readonly source: Source;
  readonly checkpoint: Checkpoint;
}

/** What an active upload is doing right now. */
type Phase = 'preparing' | 'sending' | 'confirming';

/** The states of an upload. `sent` counts bytes handed to the network, never more than the file's size. */
export type UploadState =
  | { readonly kind: 'queued'; readonly sent: number }
  /** With `silentSince`, epoch milliseconds, it waits for an answer, and nothing has moved since then. */
  | { readonly kind: 'active'; readonly phase: Phase; readonly sent: number; readonly silentSince?: number }
  /** Continues by itself; `until` is the epoch millisecond of the next attempt, `null` while it waits for the network. */
  | {
      readonly kind: 'waiting';
      readonly error: UploadError;
      readonly until: number | null;
      readonly sent: number;
    }
  | { readonly kind: 'paused'; readonly sent: number }
  /** Needs the guest. */
  | { readonly kind: 'failed'; readonly error: UploadError; readonly sent: number }
  /** After a restart, until the guest gives the file again. */
  | { readonly kind: 'needs-file'; readonly sent: number }
  /** Can be undone until the epoch millisecond `until`. */
  | { readonly kind: 'cancelling'; readonly until: number; readonly sent: number }
  | { readonly kind: 'done'; readonly key: string; readonly checksum: string; readonly at: number }
  /** With `isUncertain` it may be in the bucket all the same: nobody who may only write can tell. */
  | { readonly kind: 'cancelled'; readonly isUncertain?: true };

/** Everything that can happen to an upload. Times are epoch milliseconds, `sent` is bytes. */
export type UploadEvent =
  | { readonly kind: 'start' }
  | { readonly kind: 'phase'; readonly phase: Phase }
  | { readonly kind: 'progress'; readonly sent: number }
  /** Nothing moves since `since`; `null` when that is over. */
  | { readonly kind: 'silence'; readonly since: number | null }
  | { readonly kind: 'wait'; readonly error: UploadError; readonly until: number | null }
  | { readonly kind: 'fail'; readonly error: UploadError }
  | { readonly kind: 'finish'; readonly key: string; readonly checksum: string; readonly at: number }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'retry' }
  | { readonly kind: 'cancel'; readonly until: number }
  | { readonly kind: 'undo' }
  /** It is the file of another upload, which goes on with it. */
  | { readonly kind: 'recognise' }
  /** With `isUncertain` it may be in the bucket all the same. */
  | { readonly kind: 'discard'; readonly isUncertain?: true }
  | { readonly kind: 'miss-file' }
  | { readonly kind: 'give-file' };

/** A delivery, as it is remembered between visits. */
export interface StoredDelivery {
  readonly version: number;
  readonly reference: string;
  /** Bucket and prefix it goes to: another page on the same site may have another. */
  readonly target: string;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  /** The same when it was last written down, by AWS's clock as far as that was known; absent in what is older. */
  readonly seenAt?: number;
  /** How many manifests were written. */
  readonly manifests: number;
  /** The manifest that is being written, exactly: it must be the same text after a restart. */
  readonly closing: string | null;
  /** What goes with its files; absent in what was written before there was such a thing. */
  readonly answers?: GuestAnswers;
  /** True while the guest has changed it and no manifest tells so yet. */
  readonly corrected?: boolean;
  /** True once the opening note is in the bucket. */
  readonly hasNote?: boolean;
  /** Dropped folders that were not read to their end. */
  readonly folders?: readonly DroppedFolder[];
  /** Paths that the browser would not open. */
  readonly unreadable?: readonly string[];
}

/** A folder that the guest dropped. */
export interface DroppedFolder {
  /** A UUID, chosen by the page. */
  readonly id: string;
  readonly name: string;
  /** Names the handle by which the page can read it again after a restart; absent where the browser has none. */
  readonly handleId?: string;
}

/** An upload, as it is remembered between visits: everything but the file. */
export interface StoredUpload {
  readonly version: number;
  readonly id: string;
  /** Reference of its delivery. */
  readonly delivery: string;
  readonly name: string;
  readonly folder: readonly string[];
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly lastModified: number;
  readonly handleId?: string;
  readonly checkpoint: Checkpoint;
  /** Once it has arrived. */
  readonly done: Extract<UploadState, { kind: 'done' }> | null;
  /** True once a manifest tells of it. */
  readonly inManifest: boolean;
  /** As its delivery's, whose own record may be lost; absent in what was written before that was foreseen. */
  readonly target?: string;
  /** True while the guest who has cancelled it can still call it back. */
  readonly cancelled?: boolean;
  /** True where it was taken out and may be in the bucket all the same. */
  readonly isUncertain?: true;
}

/** Everything that is remembered. */
export interface StoredRecords {
  readonly deliveries: readonly StoredDelivery[];
  readonly uploads: readonly StoredUpload[];
}
