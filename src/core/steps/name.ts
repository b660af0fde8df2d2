import type { Step } from './step.ts';

/** Gives the object its name, once: every later attempt writes to the same key. */
export const name: Step = async (context) => {
  if (context.job.checkpoint.key !== undefined) return;
  context.save({ key: await context.mintKey(context.job) });
};
