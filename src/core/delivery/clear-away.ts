import type { Ports } from '../ports.ts';
import type { RequestScheduler } from '../requests/request-scheduler.ts';
import type { Checkpoint, Job, UploadEvent } from '../types.ts';
import { objectOf } from '../upload/steps/step.ts';
import type { Existence } from './existence.ts';
import { abortMultipart } from './housekeeping-requests.ts';

/** Whether a request was or may have been sent that could make the object: before that its checksum is journalled. */
export function mayBeThere({ key, checksum }: Checkpoint): boolean {
  return key !== undefined && checksum !== undefined;
}

/**
 * Clears away what S3 holds of an upload that is taken out. The object itself may be there already: progress is told late,
 * and an answer may be lost. That is asked, and nothing can be taken back. Resolves to what became of it; never rejects.
 */
export async function clearAway(
  job: Job,
  ports: Pick<Ports, 'store' | 'clock'> & {
    readonly scheduler: RequestScheduler;
    readonly existence: Existence;
  },
): Promise<UploadEvent> {
  const { key = '', checksum = '' } = job.checkpoint;
  const presence = mayBeThere(job.checkpoint) ? await ports.existence.ask(objectOf(job)) : 'absent';
  if (presence === 'there') return { kind: 'finish', key, checksum, at: ports.clock.now() };
  await abortMultipart(job, ports);
  return presence === 'unknown' ? { kind: 'discard', isUncertain: true } : { kind: 'discard' };
}
