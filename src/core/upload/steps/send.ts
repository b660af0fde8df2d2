import { MAX_SINGLE_PUT_SIZE } from '../part-plan.ts';
import { sendMultipart } from './multipart.ts';
import type { Step } from './step.ts';
import { sendSinglePut } from './single-put.ts';

/** Sends the file: a small one in one request, a large one in parts. */
export const send: Step = async (context) => {
  const { checkpoint, source } = context.job;
  if (checkpoint.putResult !== undefined) return;
  await (source.bytes.size <= MAX_SINGLE_PUT_SIZE ? sendSinglePut : sendMultipart)(context);
};
