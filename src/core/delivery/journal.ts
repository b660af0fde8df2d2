import type { GuestAnswers } from '../answers.ts';
import type { Checkpoint, UploadState } from '../types.ts';

/** The version of what is journalled; what another version wrote is not read. */
export const JOURNAL_VERSION = 1;

/** After at most a week S3 throws away the parts of unfinished uploads, by the bucket's own rule: nothing goes on there. */
export const KEPT_MS = 7 * 24 * 3_600_000;

/** A delivery, as it is remembered between visits. */
export interface StoredDelivery {
  readonly version: number;
  readonly reference: string;
  /** Bucket and prefix it goes to: another page on the same site may have another. */
  readonly target: string;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  /** How many manifests were written. */
  readonly manifests: number;
  /** The manifest that is being written, exactly: it must be the same text after a restart. */
  readonly closing: string | null;
  /** What goes with its files; absent in what was written before there was such a thing. */
  readonly about?: GuestAnswers;
  /** True while the guest has changed it and no manifest tells so yet. */
  readonly corrected?: boolean;
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
  /** True while the guest who has cancelled it can still call it back. */
  readonly cancelled?: boolean;
}

/** Everything that is remembered. */
export interface StoredRecords {
  readonly deliveries: readonly StoredDelivery[];
  readonly uploads: readonly StoredUpload[];
}

/**
 * Remembers what must survive a crash. Never rejects: where nothing can be kept, `remembers` is false and the
 * uploads go on without.
 */
export interface Journal {
  readonly persists: boolean;
  load(): Promise<StoredRecords>;
  /** Resolves when the record would survive a crash. */
  saveDelivery(delivery: StoredDelivery): Promise<void>;
  saveUploads(uploads: readonly StoredUpload[]): Promise<void>;
  /** Forgets a delivery and all its uploads. */
  forgetDelivery(reference: string): Promise<void>;
  forgetUpload(delivery: string, id: string): Promise<void>;
  /** Forgets everything. */
  clear(): Promise<void>;
}

/** Sees to it that two tabs never drive one upload. */
export interface Locks {
  /** True when this tab now holds `name`, until it closes; false when another one does. */
  hold(name: string): Promise<boolean>;
}
