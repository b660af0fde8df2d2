import type { Ports } from '../ports.ts';
import { type RequestScheduler, UNWATCHED } from '../requests/request-scheduler.ts';
import { NEVER_ABORTED } from '../async/linked-abort-signal.ts';
import { run } from '../upload/run.ts';
import type { Job } from '../types.ts';

interface Scheduling {
  readonly scheduler: RequestScheduler;
}

/** A manifest or an opening note of the delivery `reference`, and its name for whoever downloads it. */
interface WrittenObject {
  readonly reference: string;
  readonly name: 'delivery.json' | 'delivery-0.json';
  readonly text: string;
}

/**
 * Writes a delivery's manifest or opening note: an upload like any other, but that its key is prescribed. Resolves to
 * whether it is in the bucket. `onFailedAttempt` is called when an attempt failed and another one follows.
 */
export async function writeObject(
  { reference, name, text }: WrittenObject,
  ports: Pick<Ports, 'store' | 'checksums' | 'clock' | 'encode'> & Scheduling,
  mintKey: () => Promise<string>,
  onFailedAttempt: () => void = () => undefined,
): Promise<boolean> {
  const listener: Parameters<typeof run>[2] = {
    report: ({ kind }) => {
      if (kind === 'wait') onFailedAttempt();
    },
    save: () => Promise.resolve(),
  };
  const source = {
    name,
    folder: [],
    type: 'application/json',
    lastModified: ports.clock.now(),
    bytes: ports.encode(text),
  };
  const job: Job = { id: name, delivery: reference, source, checkpoint: {} };
  const end = await run(job, { ...ports, mintKey }, listener, NEVER_ABORTED);
  return end?.kind === 'finish';
}

/** Whether a manifest is in the bucket under the key that `mintKey` chooses; `null` when that cannot be learned now. */
export async function isTaken(
  mintKey: () => Promise<string>,
  { scheduler, store }: Pick<Ports, 'store'> & Scheduling,
): Promise<boolean | null> {
  const request = { bytes: 0, signal: NEVER_ABORTED, listener: UNWATCHED } as const;
  try {
    const key = await scheduler.request({ ...request, purpose: 'session' }, mintKey);
    const object = { key, contentType: 'application/json', originalName: 'delivery.json' };
    return await scheduler.request({ ...request, purpose: 'control' }, ({ signal }) =>
      store.exists(object, signal),
    );
  } catch {
    // The delivery says that its manifest is not written yet, and asks again.
    return null;
  }
}

/** The guest's identity now, below which everything is written; `null` when it cannot be learned now. */
export async function identityIdOf({
  scheduler,
  credentials,
}: Pick<Ports, 'credentials'> & Scheduling): Promise<string | null> {
  const request = { purpose: 'session', bytes: 0, signal: NEVER_ABORTED, listener: UNWATCHED } as const;
  try {
    return (await scheduler.request(request, () => credentials.current())).identityId;
  } catch {
    // As above.
    return null;
  }
}
