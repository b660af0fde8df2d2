import { objectOf, sendRequest, type Step, type StepContext } from './step.ts';
import { Fault } from '../../errors.ts';
import { HeldBytes } from '../../checksum/held-bytes.ts';
import type { Bytes, PutResult } from '../../types.ts';
import { acceptOwnObject, withChangeCheck } from './verify.ts';

/** Up to this size, in bytes, a file is sent in one PUT: below it more requests cost more than a retry would. */
export const MAX_SINGLE_PUT_SIZE = 16 * 1024 * 1024;

/** Sends the file in one PUT. Its checksum is computed first, so that S3 refuses a damaged body. */
export const sendSinglePut: Step = async (context) => {
  const { store, checksums, signal } = context;
  const body = await context.bytes();
  const checksum = await checksumOf(context, body);
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
  const putResult = await acceptOwnObject(write);
  // That it is done is saved next.
  await context.save({ putResult }, 'soon');
};

/** @throws Fault file-changed if a small file is another than when its checksum was saved; S3 finds it of others */
async function checksumOf(context: StepContext, body: Bytes): Promise<string> {
  const saved = context.job.checkpoint.checksum;
  if (saved !== undefined && !(body instanceof HeldBytes)) return saved;
  context.activity.enter('preparing');
  const checksum = await context.checksum();
  if (checksum === saved) return saved;
  if (saved !== undefined) throw new Fault({ kind: 'file-changed', proven: true });
  await context.save({ checksum });
  return checksum;
}
