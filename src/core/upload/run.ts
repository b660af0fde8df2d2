import { Activity } from './activity.ts';
import { errorOf, remedyFor, type UploadError } from '../errors.ts';
import { pipeline } from './pipeline.ts';
import type { Ports } from '../ports.ts';
import { required } from './steps/required.ts';
import type { StepContext } from './steps/step.ts';
import type { Checkpoint, Job, UploadEvent } from '../types.ts';

/** An upload that lost its ground this often in one run has found something we do not know. */
const MOST_FRESH_STARTS = 3;

/** What a run needs besides the job: what its steps use, and the time for the receipt. */
type RunPorts = Pick<Ports, 'store' | 'checksums' | 'clock'> & Pick<StepContext, 'mintKey' | 'scheduler'>;

/** Where a run tells what it does. `save` resolves when the job, as it now is, will survive a crash. */
export interface RunListener {
  report(event: UploadEvent): void;
  save(job: Job): Promise<void>;
}

/**
 * Drives one job through the pipeline and resolves to how it ended: `finish` or `fail`; `null` when aborted,
 * since whoever aborted it knows why. Never rejects.
 */
export async function run(
  job: Job,
  ports: RunPorts,
  watcher: RunListener,
  signal: AbortSignal,
): Promise<UploadEvent | null> {
  const { context, set } = contextFor(job, ports, watcher, signal);
  for (let starts = 0; ; starts += 1) {
    try {
      for (const step of pipeline) await step(context);
      return finished(context.job, ports.clock.now());
    } catch (thrown) {
      if (signal.aborted) return null;
      const error = errorOf(thrown);
      const { checkpoint } = context.job;
      const kept = salvage(checkpoint, error);
      if (kept !== checkpoint) await set(kept);
      if (remedyFor(error) !== 'start-over' || starts >= MOST_FRESH_STARTS) return { kind: 'fail', error };
      context.activity.startOver();
    }
  }
}

/** Whether after this error nothing of what was sent is this file, or is ours to go on with. */
function isSpoiling(error: UploadError): boolean {
  // A browser may also refuse a file while its page is being left. What it is worth is told when it is given again.
  if (error.kind === 'file-changed') return error.proven === true;
  return error.kind === 'identity-gone' || error.kind === 'key-taken';
}

/** What of a checkpoint is still true after an error; the checkpoint itself when all of it is. */
function salvage(checkpoint: Checkpoint, error: UploadError): Checkpoint {
  if (error.kind === 'upload-gone') return withoutParts(checkpoint);
  // S3 stored something else than it was sent: the next attempt needs another name.
  const storedAmiss = error.kind === 'checksum-mismatch' && checkpoint.putResult !== undefined;
  return storedAmiss || isSpoiling(error) ? {} : checkpoint;
}

/** The parts are lost, not the object's name: whatever was or will be found under it is this file. */
function withoutParts({ fingerprint, key, checksum }: Checkpoint): Checkpoint {
  return {
    ...(fingerprint !== undefined && { fingerprint }),
    ...(key !== undefined && { key }),
    ...(checksum !== undefined && { checksum }),
  };
}

interface RunContext {
  readonly context: StepContext;
  readonly set: (checkpoint: Checkpoint) => Promise<void>;
}

function contextFor(job: Job, ports: RunPorts, watcher: RunListener, signal: AbortSignal): RunContext {
  let current = job;
  const set = (checkpoint: Checkpoint): Promise<void> => {
    current = { ...current, checkpoint };
    return watcher.save(current);
  };
  const report = (event: UploadEvent): void => {
    if (!signal.aborted) watcher.report(event);
  };
  const context: StepContext = {
    ...ports,
    get job() {
      return current;
    },
    activity: new Activity(report),
    signal,
    save: (progress) => set({ ...current.checkpoint, ...progress }),
  };
  return { context, set };
}

function finished(job: Job, at: number): UploadEvent {
  const { key, checksum } = job.checkpoint;
  return { kind: 'finish', key: required(key, 'key'), checksum: required(checksum, 'checksum'), at };
}
