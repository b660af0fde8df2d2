import type { Step, StepContext } from './step.ts';
import { MAX_SINGLE_PUT_SIZE, sendSinglePut } from './single-put.ts';

/** Sends the file: a small one in one request, a large one in parts. */
export const send: Step = async (context) => {
  const { checkpoint, source } = context.job;
  if (checkpoint.putResult !== undefined) return;
  await (source.bytes.size <= MAX_SINGLE_PUT_SIZE ? sendSinglePut : sendInParts)(context);
};

async function sendInParts(context: StepContext): Promise<void> {
  const { activity, scheduler, signal } = context;
  const { sendMultipart } = await activity.track(0, (listener) =>
    scheduler.loadLate(() => import('./multipart.ts'), listener, signal),
  );
  await sendMultipart(context);
}
