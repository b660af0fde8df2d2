import { errorOf, type UploadError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { RequestScheduler } from '../requests/request-scheduler.ts';
import { NEVER_ABORTED } from '../async/linked-abort-signal.ts';
import { run, type RunListener } from '../upload/run.ts';
import type { Job } from '../types.ts';

const UNHEARD: RunListener = { report: () => undefined, save: () => Promise.resolve() };
const UNWATCHED = { waiting: () => undefined, going: () => undefined, moved: () => undefined };

interface Scheduling {
  readonly scheduler: RequestScheduler;
}

/**
 * Writes a delivery's manifest: an upload like any other, but that its key is prescribed. Resolves to whether it is
 * in the bucket.
 */
export async function writeManifest(
  { reference, text }: { readonly reference: string; readonly text: string },
  ports: Pick<Ports, 'store' | 'checksums' | 'clock' | 'encode'> & Scheduling,
  mintKey: () => Promise<string>,
): Promise<boolean> {
  const source = {
    name: 'delivery.json',
    folder: [],
    type: 'application/json',
    lastModified: ports.clock.now(),
    bytes: ports.encode(text),
  };
  const job: Job = { id: 'delivery.json', delivery: reference, source, checkpoint: {} };
  const end = await run(job, { ...ports, mintKey }, UNHEARD, NEVER_ABORTED);
  return end?.kind === 'finish';
}

/**
 * Throws away the parts that S3 holds of an upload, if any.
 * @returns why it could not be done, else `null`; the bucket's own rule clears away what is left after some days
 */
export async function abortMultipart(
  { checkpoint: { key, uploadId } }: Job,
  { scheduler: line, store }: Pick<Ports, 'store'> & Scheduling,
): Promise<UploadError | null> {
  if (key === undefined || uploadId === undefined) return null;
  const errand = { purpose: 'control', bytes: 0, signal: NEVER_ABORTED, watcher: UNWATCHED } as const;
  try {
    await line.request(errand, ({ signal }) => store.discard({ key, uploadId }, signal));
    return null;
  } catch (thrown) {
    return errorOf(thrown);
  }
}
