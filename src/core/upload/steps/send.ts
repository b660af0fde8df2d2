import { SINGLE_PUT_UP_TO } from '../part-plan.ts';
import { sendMultipart } from './multipart.ts';
import type { Step } from './step.ts';
import { sendSinglePut } from './single-put.ts';

/** Sends the file: in one request while that is cheaper, else in parts. */
export const send: Step = async (context) => {
  const { checkpoint, source } = context.job;
  if (checkpoint.putResult !== undefined) return;
  await (source.bytes.size <= SINGLE_PUT_UP_TO ? sendSinglePut : sendMultipart)(context);
};
