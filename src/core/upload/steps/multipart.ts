import { errorOf, Fault } from '../../errors.ts';
import { inParallel } from '../../async/in-parallel.ts';
import { partSizeFor, planParts, type PlannedPart } from '../part-plan.ts';
import type { MultipartUpload, Part } from '../../ports.ts';
import { completeMultipart, isThere } from './complete-multipart.ts';
import { objectOf } from './object.ts';
import { required } from './required.ts';
import { ask, type Step, type StepContext } from './step.ts';
import { assertUnchanged, unlessReadAnew } from './verify.ts';

/** Parts of one file that are hashed while others are on their way: a lane that falls free must not wait for that. */
const PARTS_AHEAD = 2;

/** Sends the file in parts, leaving out those that S3 already holds, and has S3 assemble them. */
export const sendMultipart: Step = async (context) => {
  const begun = await begunOrFound(context);
  if (begun === 'there') {
    await context.save({ putResult: { checksum: null } });
    return;
  }
  const partSize = required(context.job.checkpoint.partSize, 'part size');
  const parts: Part[] = [];
  context.activity.enter('sending');
  await inParallel(
    planParts(context.job.source.bytes.size, partSize),
    context.scheduler.maxConnections + PARTS_AHEAD,
    context.signal,
    async (planned, signal) => {
      parts[planned.partNumber - 1] = await partInPlace(context, begun, planned, signal);
    },
  );
  await assertUnchanged(context);
  const whole = wholeOf(context, parts);
  await context.save({ checksum: whole });
  await completeMultipart(context, begun.upload, parts, whole);
};

/** The checksum of all parts together, which must be what it was when Complete was sent before. */
function wholeOf({ checksums, job }: StepContext, parts: readonly Part[]): string {
  const whole = checksums.join(
    parts.map(({ checksum, size }) => ({ checksum: required(checksum ?? undefined, 'part checksum'), size })),
  );
  const before = job.checkpoint.checksum;
  if (before !== undefined && before !== whole) throw new Fault({ kind: 'file-changed', proven: true });
  return whole;
}

interface Begun {
  readonly upload: MultipartUpload;
  /** Parts S3 holds from before, by part number. */
  readonly held: ReadonlyMap<number, Part>;
}

async function begunOrFound(context: StepContext): Promise<Begun | 'there'> {
  const { key, uploadId, checksum } = context.job.checkpoint;
  context.activity.enter('preparing');
  if (uploadId === undefined) return { upload: await begin(context), held: new Map() };
  const upload = { key: required(key, 'key'), uploadId };
  try {
    const parts = await ask(context, 'control', 0, ({ signal }) => context.store.listParts(upload, signal));
    return { upload, held: new Map(parts.map((part) => [part.partNumber, part])) };
  } catch (thrown) {
    // With a checksum of the whole in the journal, Complete was sent before the browser went away.
    const assembled =
      errorOf(thrown).kind === 'upload-gone' && checksum !== undefined && (await isThere(context));
    if (assembled) return 'there';
    throw thrown;
  }
}

async function begin(context: StepContext): Promise<MultipartUpload> {
  const object = objectOf(context.job);
  const upload = await ask(context, 'begin', 0, ({ signal }) => context.store.begin(object, signal));
  await context.save({ uploadId: upload.uploadId, partSize: partSizeFor(context.job.source.bytes.size) });
  return upload;
}

/** The part as S3 holds it: sent now, unless S3 already has these very bytes. */
async function partInPlace(
  { activity, checksums, job, scheduler: line, store }: StepContext,
  { upload, held }: Begun,
  { partNumber, start, end }: PlannedPart,
  signal: AbortSignal,
): Promise<Part> {
  const bytes = end - start;
  const body = job.source.bytes.slice(start, end);
  // Followed from its first byte read on: a part that is being hashed does not wait.
  return activity.follow(bytes, async (watcher) => {
    const checksum = await checksums.of(body, signal);
    const before = held.get(partNumber);
    if (before?.checksum === checksum && before.size === bytes) return before;
    const part = await line.request({ purpose: 'part', bytes, signal, watcher }, (options) => {
      const write = store.putPart(upload, partNumber, body, checksum, options);
      return unlessReadAnew(write, { body, checksum }, checksums, signal);
    });
    return { ...part, checksum };
  });
}
