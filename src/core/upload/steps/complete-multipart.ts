import { errorOf } from '../../errors.ts';
import type { MultipartUpload, Part } from '../../ports.ts';
import type { PutResult } from '../../types.ts';
import { objectOf } from './object.ts';
import { unlessOurs } from './ours.ts';
import { ask, type StepContext } from './step.ts';

/** Has S3 put the parts together and verify the whole by `checksum`. */
export async function completeMultipart(
  context: StepContext,
  upload: MultipartUpload,
  parts: readonly Part[],
  checksum: string,
): Promise<void> {
  const { size } = context.job.source.bytes;
  context.activity.enter('confirming');
  const write = ask(context, 'assembly', 0, ({ signal }) =>
    context.store.finish(upload, parts, checksum, size, signal),
  );
  await context.save({ putResult: await unlessThere(context, unlessOurs(write)) });
}

/**
 * "No such upload" at the end has two meanings: an earlier Complete arrived and its answer was lost, or the parts
 * are gone. A guest may not look, but may try to write: where the key is taken, the object is there.
 *
 * @throws Fault upload-gone when it is not there
 */
async function unlessThere(context: StepContext, write: Promise<PutResult>): Promise<PutResult> {
  try {
    return await write;
  } catch (thrown) {
    if (errorOf(thrown).kind !== 'upload-gone') throw thrown;
    if (await isThere(context)) return { checksum: null };
    throw thrown;
  }
}

/** Whether the object is in the bucket, as far as one may know who may only write. */
export async function isThere(context: StepContext): Promise<boolean> {
  const object = objectOf(context.job);
  return await ask(context, 'control', 0, ({ signal }) => context.store.exists(object, signal));
}
