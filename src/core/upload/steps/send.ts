import { WHOLE_UP_TO } from '../part-plan.ts';
import { sendParts } from './multipart.ts';
import type { Step } from './step.ts';
import { sendWhole } from './single-put.ts';

/** Sends the file: in one request while that is cheaper, else in parts. */
export const send: Step = async (context) => {
  const { checkpoint, source } = context.job;
  if (checkpoint.receipt !== undefined) return;
  await (source.bytes.size <= WHOLE_UP_TO ? sendWhole : sendParts)(context);
};
