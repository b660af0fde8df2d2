import type { NewObject, Ports } from '../ports.ts';
import type { RequestScheduler } from '../requests/request-scheduler.ts';
import type { Job, UploadEvent } from '../types.ts';
import { objectOf } from '../upload/steps/step.ts';
import { abortMultipart } from './abort-multipart.ts';
import { Existence } from './existence.ts';
import { mayBeThere } from './journal.ts';

/**
 * Makes the function that clears away what S3 holds of an upload which is taken out. The object itself may be there already:
 * progress is told late, and an answer may be lost. That is asked, and nothing can be taken back. The function resolves to
 * what became of the upload, and never rejects. `arrived` names an object that is in the bucket for certain, if there is one.
 */
export function clearingAway(
  ports: Pick<Ports, 'store' | 'clock'> & { readonly scheduler: RequestScheduler },
  arrived: () => NewObject | null,
): (job: Job) => Promise<UploadEvent> {
  const existence = new Existence(ports, arrived);
  return async (job) => {
    const { key = '', checksum = '' } = job.checkpoint;
    const presence = mayBeThere(job.checkpoint) ? await existence.ask(objectOf(job)) : 'absent';
    if (presence === 'there') return { kind: 'finish', key, checksum, at: ports.clock.now() };
    await abortMultipart(job, ports);
    return presence === 'unknown' ? { kind: 'discard', isUncertain: true } : { kind: 'discard' };
  };
}
