import { NEVER_ABORTED } from '../async/linked-abort-signal.ts';
import { errorOf, type UploadError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { type RequestScheduler, UNWATCHED } from '../requests/request-scheduler.ts';
import type { Job } from '../types.ts';

/**
 * Throws away the parts that S3 holds of an upload, if any.
 * @returns why it could not be done, else `null`; the bucket's own rule clears away what is left after some days
 */
export async function abortMultipart(
  { checkpoint: { key, uploadId } }: Job,
  { scheduler, store }: Pick<Ports, 'store'> & { readonly scheduler: RequestScheduler },
): Promise<UploadError | null> {
  if (key === undefined || uploadId === undefined) return null;
  const spec = { purpose: 'control', bytes: 0, signal: NEVER_ABORTED, listener: UNWATCHED } as const;
  try {
    const multipart = await scheduler.loadLate(() => store.multipart());
    await scheduler.request(spec, ({ signal }) => multipart.discard({ key, uploadId }, signal));
    return null;
  } catch (thrown) {
    return errorOf(thrown);
  }
}
