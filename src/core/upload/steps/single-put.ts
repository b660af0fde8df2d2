import { objectOf } from './object.ts';
import { unlessOurs } from './ours.ts';
import { ask, type Step, type StepContext } from './step.ts';
import { unlessReadAnew } from './verify.ts';

/** Sends the file in one PUT whose checksum was computed first, so that S3 refuses a damaged body. */
export const sendSinglePut: Step = async (context) => {
  const { store, checksums, signal } = context;
  const body = context.job.source.bytes;
  const checksum = await checksumOf(context);
  const object = objectOf(context.job);
  context.activity.enter('sending');
  const write = ask(context, 'whole', body.size, (options) =>
    unlessReadAnew(store.put(object, body, checksum, options), { body, checksum }, checksums, signal),
  );
  await context.save({ putResult: await unlessOurs(write) });
};

async function checksumOf(context: StepContext): Promise<string> {
  const known = context.job.checkpoint.checksum;
  if (known !== undefined) return known;
  context.activity.enter('preparing');
  const checksum = await context.checksums.of(context.job.source.bytes, context.signal);
  await context.save({ checksum });
  return checksum;
}
