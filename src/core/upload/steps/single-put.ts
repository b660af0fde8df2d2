import { objectOf, sendRequest, type Step, type StepContext } from './step.ts';
import type { PutResult } from '../../types.ts';
import { acceptOwnObject, withChangeCheck } from './verify.ts';

/** Up to this size, in bytes, a file is sent in one PUT: below it more requests cost more than a retry would. */
export const MAX_SINGLE_PUT_SIZE = 16 * 1024 * 1024;

/** Sends the file in one PUT. Its checksum is computed first, so that S3 refuses a damaged body. */
export const sendSinglePut: Step = async (context) => {
  const { store, checksums, signal } = context;
  const body = context.job.source.bytes;
  const checksum = await checksumOf(context);
  const object = objectOf(context.job);
  context.activity.enter('sending');
  const write = sendRequest<PutResult>(
    context,
    'single-put',
    body.size,
    (options) =>
      withChangeCheck(store.put(object, body, checksum, options), { body, checksum }, checksums, signal),
    async (asked) => ((await store.exists(object, asked)) ? { checksum: null } : null),
  );
  await context.save({ putResult: await acceptOwnObject(write) });
};

async function checksumOf(context: StepContext): Promise<string> {
  const saved = context.job.checkpoint.checksum;
  if (saved !== undefined) return saved;
  context.activity.enter('preparing');
  const checksum = await context.checksums.of(context.job.source.bytes, context.signal);
  await context.save({ checksum });
  return checksum;
}
