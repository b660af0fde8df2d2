import { fingerprintOf } from '../fingerprint.ts';
import { sendRequest, type StepContext } from './step.ts';

/**
 * Chooses the object's key, once: every later attempt writes to the same key. `known`: there is nothing to upload, since the
 * file is that of another upload.
 */
export async function name(context: StepContext): Promise<'named' | 'known'> {
  const { checkpoint, source } = context.job;
  if (checkpoint.key !== undefined) return 'named';
  context.activity.enter('preparing');
  const fingerprint = await fingerprintOf(source, context.checksums, context.signal);
  if (await context.isKnown?.(context.job, fingerprint, context.signal)) return 'known';
  const key = await sendRequest(context, 'session', 0, () => context.mintKey(context.job));
  await context.save({ fingerprint, key });
  return 'named';
}
