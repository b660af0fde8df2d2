import { errorOf } from './errors.ts';
import { pipeline } from './pipeline.ts';
import type { Clock } from './ports.ts';
import { required } from './steps/required.ts';
import type { StepContext } from './steps/step.ts';
import type { Job, UploadEvent } from './upload.ts';

/** What a run needs besides the job: the steps' tools, and the time for the receipt. */
export type RunTools = Pick<StepContext, 'store' | 'checksums' | 'mintKey'> & { readonly clock: Clock };

/** Where a run tells what it does. `save` is handed the whole job, as it is to be remembered. */
export interface RunWatcher {
  report(event: UploadEvent): void;
  save(job: Job): void;
}

/**
 * Drives one job through the pipeline and resolves to how it ended: `finish` or `fail`; `null` when aborted,
 * since whoever aborted it knows why. Never rejects: this is the only place where what the steps throw is caught.
 */
export async function run(
  job: Job,
  tools: RunTools,
  watcher: RunWatcher,
  signal: AbortSignal,
): Promise<UploadEvent | null> {
  let current = job;
  const context: StepContext = {
    ...tools,
    get job() {
      return current;
    },
    signal,
    report: (event) => {
      if (!signal.aborted) watcher.report(event);
    },
    save: (progress) => {
      current = { ...current, checkpoint: { ...current.checkpoint, ...progress } };
      watcher.save(current);
    },
  };
  try {
    for (const step of pipeline) await step(context);
    return finished(current, tools.clock.now());
  } catch (thrown) {
    return signal.aborted ? null : { kind: 'fail', error: errorOf(thrown) };
  }
}

function finished(job: Job, at: number): UploadEvent {
  const { key, checksum } = job.checkpoint;
  return { kind: 'finish', key: required(key, 'key'), checksum: required(checksum, 'checksum'), at };
}
