import type { Checksums, ObjectStore } from '../ports.ts';
import type { Checkpoint, Job, UploadEvent } from '../upload.ts';

/** What a step may use. */
export interface StepContext {
  /** The job as it stands, with everything saved so far. */
  readonly job: Job;
  readonly store: ObjectStore;
  readonly checksums: Checksums;
  /** Chooses a key for the job that no other upload of the delivery has. */
  readonly mintKey: (job: Job) => Promise<string>;
  /** Aborts with a typed reason when the guest pauses or cancels. */
  readonly signal: AbortSignal;
  /**
   * Adds to the job's checkpoint. A step that throws loses its return value, so everything that must survive
   * an attempt leaves through here, as soon as it is known.
   */
  readonly save: (progress: Checkpoint) => void;
  readonly report: (event: UploadEvent) => void;
}

/** One leg of an upload. Safe to repeat: it looks at the checkpoint and does only what is missing. */
export type Step = (context: StepContext) => Promise<void>;
