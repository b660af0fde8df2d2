import { errorOf, type UploadError } from '../errors.ts';
import type { LetterboxTools } from './delivery-ports.ts';
import type { Line } from '../requests/request-scheduler.ts';
import { NEVER } from '../async/linked-abort-signal.ts';
import { run, type RunWatcher } from '../upload/run.ts';
import type { Job } from '../types.ts';

const UNHEARD: RunWatcher = { report: () => undefined, save: () => Promise.resolve() };
const UNWATCHED = { waiting: () => undefined, going: () => undefined, moved: () => undefined };

/** What a letterbox sends on its own account, and what is done with what it no longer needs. */
export type ErrandTools = LetterboxTools & { readonly line: Line };

/**
 * Writes a delivery's manifest: an upload like any other, but that its key is prescribed. Resolves to whether it is
 * in the bucket.
 */
export async function writeManifest(
  { reference, text }: { readonly reference: string; readonly text: string },
  tools: ErrandTools,
  mintKey: () => Promise<string>,
): Promise<boolean> {
  const source = {
    name: 'delivery.json',
    folder: [],
    type: 'application/json',
    lastModified: tools.clock.now(),
    bytes: tools.encode(text),
  };
  const job: Job = { id: 'delivery.json', delivery: reference, source, checkpoint: {} };
  const end = await run(job, { ...tools, mintKey }, UNHEARD, NEVER);
  return end?.kind === 'finish';
}

/**
 * Throws away the parts that S3 holds of an upload, if any.
 * @returns why it could not be done, else `null`; the bucket's own rule clears away what is left after some days
 */
export async function discardParts(
  { checkpoint: { key, uploadId } }: Job,
  { line, store }: ErrandTools,
): Promise<UploadError | null> {
  if (key === undefined || uploadId === undefined) return null;
  const errand = { purpose: 'control', bytes: 0, signal: NEVER, watcher: UNWATCHED } as const;
  try {
    await line.request(errand, ({ signal }) => store.discard({ key, uploadId }, signal));
    return null;
  } catch (thrown) {
    return errorOf(thrown);
  }
}
