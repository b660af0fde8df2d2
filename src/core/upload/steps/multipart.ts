import { errorOf, Fault, type UploadError } from '../../errors.ts';
import { inParallel } from '../../async/in-parallel.ts';
import { partSizeFor, planParts } from '../part-plan.ts';
import type { MultipartStore, MultipartUpload, Part } from '../../ports.ts';
import { completeMultipart, objectExists } from './complete-multipart.ts';
import type { Bytes } from '../../types.ts';
import { objectOf, required, sendRequest, type Step, type StepContext } from './step.ts';
import { withChangeCheck } from './verify.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { isSameFingerprint } from '../same-file.ts';

type PlannedPart = ReturnType<typeof planParts>[number];

/** Parts of one file that are hashed while others are sent: a connection that becomes free must not wait for that. */
const PARTS_AHEAD = 2;

/** S3 may say once that it lacks a part that it has confirmed; one that says so each time is not helped by sending it again. */
const MAX_LISTS = 3;

/** Sends the file in parts, except those that S3 already holds, and has S3 assemble them. */
export const sendMultipart: Step = async (context) => {
  for (let lists = 1; ; lists += 1) {
    try {
      await sendMissingParts(context);
      return;
    } catch (thrown) {
      if (!lacksPart(errorOf(thrown)) || lists >= MAX_LISTS) throw thrown;
      context.activity.resetProgress();
    }
  }
};

/** S3's answer to Complete when it does not have a part, or has another one. */
function lacksPart(error: UploadError): boolean {
  return error.kind === 'bug' && error.trace?.code === 'InvalidPart';
}

const sendMissingParts: Step = async (context) => {
  const started = await startOrResume(context);
  if (started === 'completed') {
    await context.save({ putResult: { checksum: null } });
    return;
  }
  const partSize = required(context.job.checkpoint.partSize, 'part size');
  const parts: Part[] = [];
  let sent = 0;
  context.activity.enter('sending');
  await inParallel(
    planParts(context.job.source.bytes.size, partSize),
    context.scheduler.maxConnections + PARTS_AHEAD,
    context.signal,
    async (planned, signal) => {
      parts[planned.partNumber - 1] = await ensurePart(context, started, planned, signal);
      sent += planned.end - planned.start;
      // The next visit tells the guest how much need not be sent again.
      await context.save({ sent });
    },
  );
  await assertUnchanged(context);
  const checksum = await wholeChecksum(context, parts);
  await context.save({ checksum });
  await completeMultipart(context, started, parts, checksum);
};

/** The checksum of all parts together. If Complete was sent before, it must be the same as then. */
async function wholeChecksum({ checksums, job }: StepContext, parts: readonly Part[]): Promise<string> {
  const whole = await checksums.join(
    parts.map(({ checksum, size }) => ({ checksum: required(checksum ?? undefined, 'part checksum'), size })),
  );
  const before = job.checkpoint.checksum;
  if (before !== undefined && before !== whole) throw new Fault({ kind: 'file-changed', proven: true });
  return whole;
}

interface StartedUpload {
  readonly store: MultipartStore;
  readonly upload: MultipartUpload;
  /** Parts that S3 already holds, by part number. */
  readonly storedParts: ReadonlyMap<number, Part>;
}

async function startOrResume(context: StepContext): Promise<StartedUpload | 'completed'> {
  const { key, uploadId, checksum } = context.job.checkpoint;
  context.activity.enter('preparing');
  const store = await context.store.multipart();
  if (uploadId === undefined) return { store, upload: await begin(context, store), storedParts: new Map() };
  const upload = { key: required(key, 'key'), uploadId };
  try {
    const parts = await sendRequest(context, 'control', 0, ({ signal }) => store.listParts(upload, signal));
    return { store, upload, storedParts: new Map(parts.map((part) => [part.partNumber, part])) };
  } catch (thrown) {
    // If the journal has the checksum of the whole, Complete may have been sent on the previous visit.
    const isCompleted =
      errorOf(thrown).kind === 'upload-gone' && checksum !== undefined && (await objectExists(context));
    if (isCompleted) return 'completed';
    throw thrown;
  }
}

async function begin(context: StepContext, store: MultipartStore): Promise<MultipartUpload> {
  const object = objectOf(context.job);
  checksumsOfParts.delete(context.job.source.bytes);
  const upload = await sendRequest(context, 'begin', 0, ({ signal }) => store.begin(object, signal));
  const partSize = partSizeFor(context.job.source.bytes.size, context.scheduler.hasStalled);
  await context.save({ uploadId: upload.uploadId, partSize });
  return upload;
}

/**
 * Checksums of the parts of an upload by the file object that was read: after Pause it is not read again. Another one, that
 * of the next visit, is.
 */
const checksumsOfParts = new WeakMap<Bytes, Map<string, string>>();

async function checksumOfPart(
  { checksums, job }: StepContext,
  { start, end }: PlannedPart,
  signal: AbortSignal,
): Promise<string> {
  const { bytes } = job.source;
  const known = checksumsOfParts.get(bytes) ?? new Map<string, string>();
  checksumsOfParts.set(bytes, known);
  const range = `${start}-${end}`;
  const checksum = known.get(range) ?? (await checksums.of(bytes.slice(start, end), signal));
  known.set(range, checksum);
  return checksum;
}

/** The part as S3 stores it: sent now, unless S3 already has these very bytes. */
async function ensurePart(
  context: StepContext,
  { store, upload, storedParts }: StartedUpload,
  planned: PlannedPart,
  signal: AbortSignal,
): Promise<Part> {
  const { activity, checksums, job, scheduler } = context;
  const { partNumber, start, end } = planned;
  const bytes = end - start;
  const body = job.source.bytes.slice(start, end);
  // Tracked from the first byte read: an upload with a part that is being hashed does not wait.
  return activity.track(bytes, async (listener) => {
    const checksum = await checksumOfPart(context, planned, signal);
    const stored = storedParts.get(partNumber);
    if (stored?.checksum === checksum && stored.size === bytes) return stored;
    const question = async (asked: AbortSignal): Promise<Part | null> => {
      const found = await store.findPart(upload, partNumber, asked);
      return found?.checksum === checksum && found.size === bytes ? found : null;
    };
    const part = await scheduler.request(
      { purpose: 'part', bytes, signal, listener, question },
      (options) => {
        const write = store.putPart(upload, partNumber, body, checksum, options);
        return withChangeCheck(write, { body, checksum }, checksums, signal);
      },
    );
    return { ...part, checksum };
  });
}

/**
 * Reads both ends of the file once more: this finds a file that was rewritten while its parts were sent, even where the
 * browser does not report it.
 *
 * @throws Fault file-changed, file-unreadable
 */
async function assertUnchanged({ job, checksums, signal }: StepContext): Promise<void> {
  const now = await fingerprintOf(job.source, checksums, signal);
  const before = required(job.checkpoint.fingerprint, 'fingerprint');
  if (!isSameFingerprint(now, before)) throw new Fault({ kind: 'file-changed', proven: true });
}
