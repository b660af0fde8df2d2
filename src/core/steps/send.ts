import { contentTypeOf } from '../content-type.ts';
import type { NewObject } from '../ports.ts';
import { required } from './required.ts';
import type { Step, StepContext } from './step.ts';

/** Sends the file in one PUT whose checksum was computed first, so that S3 refuses a damaged body. */
export const send: Step = async (context) => {
  if (context.job.checkpoint.receipt !== undefined) return;
  const { source } = context.job;
  const checksum = await checksumOf(context);
  const object: NewObject = {
    key: required(context.job.checkpoint.key, 'key'),
    contentType: contentTypeOf(source),
    originalName: source.name,
  };
  context.report({ kind: 'phase', phase: 'sending' });
  const receipt = await context.store.put(object, source.bytes, checksum, {
    signal: context.signal,
    onProgress: (sent) => {
      context.report({ kind: 'progress', sent });
    },
  });
  context.save({ receipt });
};

async function checksumOf(context: StepContext): Promise<string> {
  const known = context.job.checkpoint.checksum;
  if (known !== undefined) return known;
  const checksum = await context.checksums.of(context.job.source.bytes, context.signal);
  context.save({ checksum });
  return checksum;
}
