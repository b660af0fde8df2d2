import type { Activity } from '../activity.ts';
import { contentTypeOf } from '../content-type.ts';
import { Fault } from '../../errors.ts';
import type { RequestSpec, RequestScheduler } from '../../requests/request-scheduler.ts';
import type { NewObject, Ports, SendOptions, Urgency } from '../../ports.ts';
import type { Bytes, Checkpoint, Job } from '../../types.ts';

/** What a step may use. */
export interface StepContext extends Pick<Ports, 'store' | 'checksums'> {
  /** The job with everything saved so far. */
  readonly job: Job;
  /** The file's bytes: those of a small file in memory, read once. @throws Fault file-changed, file-unreadable */
  readonly bytes: () => Promise<Bytes>;
  /** The checksum of all of them, computed once. @throws Fault file-changed, file-unreadable */
  readonly checksum: () => Promise<string>;
  /** Every request to AWS goes through it. */
  readonly scheduler: RequestScheduler;
  readonly activity: Activity;
  /** Chooses a key for the job that no other upload of the delivery has; `romanise` spells its names in ASCII. */
  readonly mintKey: (job: Job, romanise: (text: string) => string) => Promise<string>;
  /** Whether the file is that of an upload of a previous visit, which then goes on with it; absent where that cannot be. */
  readonly isKnown?: (job: Job, fingerprint: string, signal: AbortSignal) => Promise<boolean>;
  /** Aborts when the guest pauses or cancels. */
  readonly signal: AbortSignal;
  /**
   * Adds to the job's checkpoint, and resolves when that would survive a crash. A step that throws loses its return
   * value, so everything that must survive an attempt is saved here, as soon as it is known. What is saved `soon` survives
   * the attempt at once, and a crash a moment later.
   */
  readonly save: (progress: Checkpoint, when?: Urgency) => Promise<void>;
}

/** One step of an upload. Safe to repeat: it looks at the checkpoint and does only what is missing. */
export type Step = (context: StepContext) => Promise<void>;

/** Makes one request of an upload, in as many attempts as it takes; `bytes` and `question` as in `RequestSpec`. */
export async function sendRequest<T>(
  { activity, scheduler, signal }: StepContext,
  purpose: RequestSpec['purpose'],
  bytes: number,
  send: (options: SendOptions) => Promise<T>,
  question?: RequestSpec<T>['question'],
): Promise<T> {
  return activity.track(bytes, (listener) =>
    scheduler.request({ purpose, bytes, signal, listener, ...(question && { question }) }, send),
  );
}

/** The key and the description under which the job's object is stored. */
export function objectOf(job: Job): NewObject {
  return {
    key: required(job.checkpoint.key, 'key'),
    contentType: contentTypeOf(job.source),
    originalName: job.source.name,
  };
}

/** What an earlier step must have saved. @throws Fault bug when the steps ran in the wrong order */
export function required<T>(value: T | undefined, what: string): T {
  if (value !== undefined) return value;
  throw new Fault({ kind: 'bug', message: `the checkpoint lacks ${what}`, trace: null });
}
