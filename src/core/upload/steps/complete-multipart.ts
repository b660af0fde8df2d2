import { NEVER_ABORTED } from '../../async/linked-abort-signal.ts';
import { errorOf } from '../../errors.ts';
import { UNWATCHED } from '../../requests/request-scheduler.ts';
import type { MultipartStore, MultipartUpload, Part } from '../../ports.ts';
import type { PutResult } from '../../types.ts';
import { objectOf, sendRequest, type StepContext } from './step.ts';
import { acceptOwnObject } from './verify.ts';

/** Has S3 assemble the parts and verify the object against `checksum`. */
export async function completeMultipart(
  context: StepContext,
  { store, upload }: { readonly store: MultipartStore; readonly upload: MultipartUpload },
  parts: readonly Part[],
  checksum: string,
): Promise<void> {
  const { size } = context.job.source.bytes;
  context.activity.enter('confirming');
  const write = sendRequest(context, 'complete', 0, ({ signal }) =>
    store.finish(upload, parts, checksum, size, signal),
  ).catch((thrown: unknown) => {
    if (errorOf(thrown).kind === 'key-taken') void discardLeft(context, store, upload);
    throw thrown;
  });
  await context.save({ putResult: await acceptExistingObject(context, acceptOwnObject(write)) });
}

/** The object is there by an earlier multipart upload: the parts of this one would cost the owner money. Never rejects. */
async function discardLeft(
  { scheduler }: StepContext,
  store: MultipartStore,
  upload: MultipartUpload,
): Promise<void> {
  const spec = { purpose: 'control', bytes: 0, signal: NEVER_ABORTED, listener: UNWATCHED } as const;
  try {
    await scheduler.request(spec, ({ signal }) => store.discard(upload, signal));
  } catch {
    // The file has arrived. What is left is cleared away by the bucket's own rule after some days.
  }
}

/**
 * "No such upload" at the end has two meanings: an earlier Complete arrived and its answer was lost, or the parts are
 * gone. A guest may not read, but may try to write: if the key is taken, the object is there.
 *
 * @throws Fault upload-gone when it is not there
 */
async function acceptExistingObject(context: StepContext, write: Promise<PutResult>): Promise<PutResult> {
  try {
    return await write;
  } catch (thrown) {
    if (errorOf(thrown).kind !== 'upload-gone') throw thrown;
    if (await objectExists(context)) return { checksum: null };
    throw thrown;
  }
}

/** Whether the object is in the bucket, as far as a guest who may only write can find out. */
export async function objectExists(context: StepContext): Promise<boolean> {
  const object = objectOf(context.job);
  return await sendRequest(context, 'control', 0, ({ signal }) => context.store.exists(object, signal));
}
