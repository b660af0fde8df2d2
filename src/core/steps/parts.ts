import { errorOf, Fault } from '../errors.ts';
import { inParallel } from '../parallel.ts';
import { partSizeFor, planParts, type PlannedPart } from '../plan.ts';
import type { MultipartUpload, Part } from '../ports.ts';
import { finishParts, isThere } from './assembly.ts';
import { objectOf } from './object.ts';
import { required } from './required.ts';
import { ask, type Step, type StepContext } from './step.ts';

/** How many parts of one file are prepared at once; how many really go is for the line to say. */
const PARTS_AT_ONCE = 6;

/** Sends the file in parts, leaving out those that S3 already holds, and has S3 assemble them. */
export const sendParts: Step = async (context) => {
  const begun = await begunOrFound(context);
  if (begun === 'there') {
    await context.save({ receipt: { checksum: null } });
    return;
  }
  const { upload, held } = begun;
  const partSize = required(context.job.checkpoint.partSize, 'part size');
  const parts: Part[] = [];
  context.activity.enter('sending');
  await inParallel(
    planParts(context.job.source.bytes.size, partSize),
    PARTS_AT_ONCE,
    context.signal,
    async (planned, signal) => {
      parts[planned.partNumber - 1] = await partInPlace(context, upload, planned, held, signal);
    },
  );
  const whole = context.checksums.join(
    parts.map((part) => ({
      checksum: required(part.checksum ?? undefined, 'part checksum'),
      size: part.size,
    })),
  );
  const before = context.job.checkpoint.checksum;
  if (before !== undefined && before !== whole) throw new Fault({ kind: 'file-changed' });
  await context.save({ checksum: whole });
  await finishParts(context, upload, parts, whole);
};

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
  const upload = await ask(context, 'control', 0, ({ signal }) => context.store.begin(object, signal));
  await context.save({ uploadId: upload.uploadId, partSize: partSizeFor(context.job.source.bytes.size) });
  return upload;
}

/** The part as S3 holds it: sent now, unless S3 already has these very bytes. */
async function partInPlace(
  context: StepContext,
  upload: MultipartUpload,
  { partNumber, start, end }: PlannedPart,
  held: ReadonlyMap<number, Part>,
  signal: AbortSignal,
): Promise<Part> {
  const body = context.job.source.bytes.slice(start, end);
  const checksum = await context.checksums.of(body, signal);
  const before = held.get(partNumber);
  if (before?.checksum === checksum && before.size === end - start) {
    context.activity.settle(before.size);
    return before;
  }
  const send = (options: Parameters<StepContext['store']['putPart']>[4]): Promise<Part> =>
    context.store.putPart(upload, partNumber, body, checksum, options);
  const part = await ask(context, 'part', end - start, send, signal);
  return { ...part, checksum };
}
