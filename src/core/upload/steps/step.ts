import type { Activity } from '../activity.ts';
import type { RequestSpec, RequestScheduler } from '../../requests/request-scheduler.ts';
import type { Ports, SendOptions } from '../../ports.ts';
import type { Checkpoint, Job } from '../../types.ts';

/** What a step may use. */
export interface StepContext extends Pick<Ports, 'store' | 'checksums'> {
  /** The job as it stands, with everything saved so far. */
  readonly job: Job;
  /** The way to AWS: every request goes through it. */
  readonly scheduler: RequestScheduler;
  readonly activity: Activity;
  /** Chooses a key for the job that no other upload of the delivery has. */
  readonly mintKey: (job: Job) => Promise<string>;
  /** Aborts when the guest pauses or cancels. */
  readonly signal: AbortSignal;
  /**
   * Adds to the job's checkpoint, and resolves when that will survive a crash. A step that throws loses its
   * return value, so everything that must survive an attempt leaves through here, as soon as it is known.
   */
  readonly save: (progress: Checkpoint) => Promise<void>;
}

/** One leg of an upload. Safe to repeat: it looks at the checkpoint and does only what is missing. */
export type Step = (context: StepContext) => Promise<void>;

/** Makes one request of an upload, however many attempts it takes; `bytes` is the length of its body. */
export async function ask<T>(
  { activity, scheduler: line, signal }: StepContext,
  purpose: RequestSpec['purpose'],
  bytes: number,
  send: (options: SendOptions) => Promise<T>,
): Promise<T> {
  return activity.follow(bytes, (watcher) => line.request({ purpose, bytes, signal, watcher }, send));
}
