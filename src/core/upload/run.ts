import { Activity } from './activity.ts';
import { errorOf, remedyFor, type UploadError } from '../errors.ts';
import { MAX_HELD_SIZE } from '../checksum/held-bytes.ts';
import type { Ports, Urgency } from '../ports.ts';
import { confirm } from './steps/confirm.ts';
import { name } from './steps/name.ts';
import { send } from './steps/send.ts';
import { required, type Step, type StepContext } from './steps/step.ts';
import type { Bytes, Checkpoint, Job, UploadEvent } from '../types.ts';

/** The steps of an upload once it has its name, in order. */
const STEPS: readonly Step[] = [send, confirm];

/** An upload that starts over this often in one run has met something we do not know. */
const MAX_RESTARTS = 3;

/** What a run needs besides the job: what its steps use, and the time of arrival. */
type RunPorts = Pick<Ports, 'store' | 'checksums' | 'clock'> &
  Pick<StepContext, 'mintKey' | 'isKnown' | 'scheduler'>;

/** Hears what a run does. `save` resolves when the job, as it is now, would survive a crash. */
interface RunListener {
  report(event: UploadEvent): void;
  save(job: Job, when?: Urgency): Promise<void>;
}

/**
 * Drives one job through all steps and resolves to how it ended: `finish`, `fail` or `recognise`; `null` when aborted, since whoever
 * aborted it knows why. Never rejects.
 */
export async function run(
  job: Job,
  ports: RunPorts,
  listener: RunListener,
  signal: AbortSignal,
): Promise<UploadEvent | null> {
  const { context, setCheckpoint } = contextFor(job, ports, listener, signal);
  for (let restarts = 0; ; restarts += 1) {
    try {
      if ((await name(context)) === 'known') return { kind: 'recognise' };
      for (const step of STEPS) await step(context);
      return finished(context.job, ports.clock.now());
    } catch (thrown) {
      if (signal.aborted) return null;
      const error = errorOf(thrown);
      const { checkpoint } = context.job;
      const salvaged = salvage(checkpoint, error);
      if (salvaged !== checkpoint) await setCheckpoint(salvaged);
      if (remedyFor(error) !== 'start-over' || restarts >= MAX_RESTARTS) return { kind: 'fail', error };
      context.activity.resetProgress();
    }
  }
}

/** Whether after this error nothing that was sent is this file, or can be continued by this guest. */
function invalidatesCheckpoint(error: UploadError): boolean {
  // A browser may also refuse a file while its page is being left. Whether the file changed shows when it is given again.
  if (error.kind === 'file-changed') return error.proven === true;
  return error.kind === 'identity-gone' || error.kind === 'key-taken';
}

/** What of a checkpoint is still true after an error; the checkpoint itself when all of it is. */
function salvage(checkpoint: Checkpoint, error: UploadError): Checkpoint {
  if (error.kind === 'upload-gone') return withoutParts(checkpoint);
  // S3 stored something else than was sent: the next attempt needs another key.
  const isStoredWrongly = error.kind === 'checksum-mismatch' && checkpoint.putResult !== undefined;
  return isStoredWrongly || invalidatesCheckpoint(error) ? {} : checkpoint;
}

/** The parts are lost, but the key is not: an object under it, now or later, is this file. */
function withoutParts({ fingerprint, key, checksum }: Checkpoint): Checkpoint {
  return {
    ...(fingerprint !== undefined && { fingerprint }),
    ...(key !== undefined && { key }),
    ...(checksum !== undefined && { checksum }),
  };
}

interface RunContext {
  readonly context: StepContext;
  readonly setCheckpoint: (checkpoint: Checkpoint) => Promise<void>;
}

function contextFor(job: Job, ports: RunPorts, listener: RunListener, signal: AbortSignal): RunContext {
  let current = job;
  const setCheckpoint = (checkpoint: Checkpoint, when?: Urgency): Promise<void> => {
    current = { ...current, checkpoint };
    return listener.save(current, when);
  };
  const report = (event: UploadEvent): void => {
    if (!signal.aborted) listener.report(event);
  };
  const { bytes } = job.source;
  const isHeld = bytes.size <= MAX_HELD_SIZE;
  let read: Promise<Bytes> | null = null;
  let checksum: Promise<string> | null = null;
  const context: StepContext = {
    ...ports,
    get job() {
      return current;
    },
    bytes: () => (read ??= isHeld ? ports.checksums.hold(bytes, signal) : Promise.resolve(bytes)),
    checksum: () => (checksum ??= context.bytes().then((all) => ports.checksums.of(all, signal))),
    activity: new Activity(report),
    signal,
    save: (progress, when) => setCheckpoint({ ...current.checkpoint, ...progress }, when),
  };
  return { context, setCheckpoint };
}

function finished(job: Job, at: number): UploadEvent {
  const { key, checksum } = job.checkpoint;
  return { kind: 'finish', key: required(key, 'key'), checksum: required(checksum, 'checksum'), at };
}
