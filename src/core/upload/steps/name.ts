import { needsRomanising, withoutAccents } from '../../naming/accents.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { HeldBytes } from '../../checksum/held-bytes.ts';
import { sendRequest, type StepContext } from './step.ts';

/**
 * Chooses the object's key, once: every later attempt writes to the same key. `known`: there is nothing to upload, since the
 * file is that of another upload.
 */
export async function name(context: StepContext): Promise<'named' | 'known'> {
  const { checksums, signal } = context;
  if (context.job.checkpoint.key !== undefined) return 'named';
  context.activity.enter('preparing');
  const bytes = await context.bytes();
  const fingerprint = await fingerprintOf({ bytes }, checksums, signal);
  if (await context.isKnown?.(context.job, fingerprint, signal)) return 'known';
  const romanise = await romaniserFor(context);
  const key = await sendRequest(context, 'session', 0, () => context.mintKey(context.job, romanise));
  // What single-put.ts needs next costs nothing where the bytes are at hand, and is saved together.
  const checksum = bytes instanceof HeldBytes && { checksum: await context.checksum() };
  // Without it nothing is sent under this key before more is saved, and this with it.
  await context.save({ fingerprint, key, ...checksum }, checksum ? 'now' : 'soon');
  return 'named';
}

/** What spells the names of this file and its folders in ASCII. Most need no tables of other scripts. */
async function romaniserFor({
  job,
  activity,
  scheduler,
  signal,
}: StepContext): Promise<(text: string) => string> {
  if (![job.source.name, ...job.source.folder].some(needsRomanising)) return withoutAccents;
  const { romanise } = await activity.track(0, (listener) =>
    scheduler.loadLate(() => import('../../naming/romanise.ts'), listener, signal),
  );
  return romanise;
}
