import { Fault } from '../errors.ts';
import { NEVER_ABORTED } from '../async/linked-abort-signal.ts';
import type { Clock, Ports, Urgency } from '../ports.ts';
import type { UploadCommand } from '../protocol.ts';
import { MAX_HELD_SIZE } from '../checksum/held-bytes.ts';
import type { run } from './run.ts';
import { MAX_SINGLE_PUT_SIZE } from './steps/single-put.ts';
import { uploadTransition } from './transition.ts';
import type { Job, Source, UploadEvent, UploadState } from '../types.ts';

type RunListener = Parameters<typeof run>[2];

/** How long a cancelled upload can be restored, in ms: time to read the message and reach the button. */
export const UNDO_MS = 8_000;

/** Small files worked on for each connection: while one is sent, the next is named and hashed. */
const SMALL_PER_CONNECTION = 2;

/** Small files in memory at once, in bytes: a body for each connection, and as much again that is being read. */
const MAX_HELD_BYTES = 16 * 1024 * 1024;

/** How many large files are worked on at once: their parts fill the connections between the small ones. */
const LARGE_AT_ONCE = 2;

/** Uploads of a previous visit that are added in one of these states. */
const LACKS_FILE: ReadonlySet<UploadState['kind']> = new Set(['needs-file', 'cancelling']);

/** One upload: its job and its state. */
export interface Upload {
  readonly job: Job;
  readonly state: UploadState;
}

interface QueuedUpload {
  job: Job;
  state: UploadState;
  /** True for an upload of a previous visit until its file is given again. */
  lacksFile: boolean;
  /** Present while a run is active. */
  run: AbortController | null;
  /** Resolves when the last run has ended. */
  end?: Promise<UploadEvent | null>;
}

/** What the queue leaves to its owner. */
interface QueueOwner {
  /** Drives one job to its end; see `run.ts`. */
  readonly run: (job: Job, listener: RunListener, signal: AbortSignal) => Promise<UploadEvent | null>;
  /** Stores an upload as it is now; resolves when that would survive a crash. */
  readonly save: (upload: Upload, when?: Urgency) => Promise<void>;
  /** Clears away what S3 holds of an upload; tells `discard`, or `finish` if it is there after all. Never rejects. */
  readonly clearAway: (job: Job) => Promise<UploadEvent>;
  /** Nothing of what was sent of this job is of use any more. */
  readonly abandon: (job: Job) => void;
  /** Called on every change of state. */
  readonly onStateChange: (upload: Upload) => void;
}

/** Uploads of one size class that wait, and how many of the class may run at once. */
interface SizeClass {
  readonly waiting: Set<QueuedUpload>;
  readonly maxRunning: number;
  running: number;
  /** Bytes of those that run and are held in memory. */
  held: number;
}

/** How much memory a run of the upload takes for its file. */
function heldBytesOf({ job }: Upload): number {
  const { size } = job.source.bytes;
  return size <= MAX_HELD_SIZE ? size : 0;
}

/** All uploads of a page. Small files and large ones queue separately, so that neither waits for the other. */
export class Queue {
  readonly #uploads = new Map<string, QueuedUpload>();
  readonly #clock: Clock;
  readonly #owner: QueueOwner;
  readonly #small: SizeClass;
  readonly #large: SizeClass;

  constructor({ clock, maxConnections }: Pick<Ports, 'clock' | 'maxConnections'>, owner: QueueOwner) {
    this.#clock = clock;
    this.#owner = owner;
    this.#small = {
      waiting: new Set(),
      maxRunning: maxConnections * SMALL_PER_CONNECTION,
      running: 0,
      held: 0,
    };
    this.#large = { waiting: new Set(), maxRunning: LARGE_AT_ONCE, running: 0, held: 0 };
  }

  /** Every upload, in the order in which they were added. */
  get uploads(): readonly Upload[] {
    return [...this.#uploads.values()];
  }

  /** An upload as it is now. */
  upload(id: string): Upload | undefined {
    return this.#uploads.get(id);
  }

  /** Adds an upload, new or in its previous state; a queued one starts once there is room. @throws Fault bug when the id is taken */
  add(job: Job, state: UploadState = { kind: 'queued', sent: 0 }): void {
    if (this.#uploads.has(job.id))
      throw new Fault({ kind: 'bug', message: `upload ${job.id} exists`, trace: null });
    const upload: QueuedUpload = { job, state, lacksFile: LACKS_FILE.has(state.kind), run: null };
    this.#uploads.set(job.id, upload);
    this.#announce(upload);
    this.#enqueue(upload);
    if (state.kind === 'cancelling') void this.#discardAfter(upload, state.until);
  }

  /** Does what the guest asks, if the upload's state accepts it. */
  command(command: UploadCommand, id: string): void {
    const upload = this.#uploads.get(id);
    if (!upload) return;
    if (command === 'cancel') this.#cancel(upload);
    else if (command === 'pause') this.#stop(upload, { kind: 'pause' });
    else if (this.#apply(upload, { kind: command })) {
      // A run that waits, or hears nothing, makes room for the next.
      if (command === 'retry') upload.run?.abort(command);
      this.#enqueue(upload);
    }
  }

  /** Supplies the file of an upload that lacks it. If `isSame` is false, nothing sent before is of use. */
  giveFile(id: string, source: Source, isSame: boolean): void {
    const upload = this.#uploads.get(id);
    if (!upload) return;
    // One that is being taken out may be called back: then it has its file.
    const isCancelling = upload.state.kind === 'cancelling' && upload.lacksFile;
    if (!this.#apply(upload, { kind: 'give-file' }) && !isCancelling) return;
    upload.lacksFile = false;
    // It keeps the name that its key and its description have.
    const { bytes, handleId } = source;
    const same = { ...upload.job.source, bytes, ...(handleId !== undefined && { handleId }) };
    const next = isSame ? { source: same, checkpoint: upload.job.checkpoint } : { source, checkpoint: {} };
    this.#replaceJob(upload, { ...upload.job, ...next });
    this.#enqueue(upload);
  }

  #cancel(upload: QueuedUpload): void {
    const until = this.#clock.now() + UNDO_MS;
    if (this.#stop(upload, { kind: 'cancel', until })) void this.#discardAfter(upload, until);
  }

  #stop(upload: QueuedUpload, event: UploadEvent): boolean {
    if (!this.#apply(upload, event)) return false;
    this.#sizeClassOf(upload).waiting.delete(upload);
    upload.run?.abort(event.kind);
    return true;
  }

  async #discardAfter(upload: QueuedUpload, until: number): Promise<void> {
    await this.#clock.sleep(until - this.#clock.now(), NEVER_ABORTED);
    // A run that is still stopping may learn that everything arrived, or the id of the multipart upload to abort.
    await upload.end;
    const isStill = (): boolean => upload.state.kind === 'cancelling' && upload.state.until === until;
    if (!isStill()) return;
    const end = await this.#owner.clearAway(upload.job);
    if (isStill()) this.#apply(upload, end);
  }

  #sizeClassOf(upload: QueuedUpload): SizeClass {
    return upload.job.source.bytes.size <= MAX_SINGLE_PUT_SIZE ? this.#small : this.#large;
  }

  #enqueue(upload: QueuedUpload): void {
    if (upload.lacksFile) this.#apply(upload, { kind: 'miss-file' });
    // One whose run is still stopping is queued again when that has ended.
    if (upload.state.kind !== 'queued' || upload.run) return;
    const sizeClass = this.#sizeClassOf(upload);
    sizeClass.waiting.add(upload);
    this.#startNext(sizeClass);
  }

  #startNext(sizeClass: SizeClass): void {
    for (const next of sizeClass.waiting) {
      const isFull = sizeClass.held > 0 && sizeClass.held + heldBytesOf(next) > MAX_HELD_BYTES;
      if (isFull || sizeClass.running >= sizeClass.maxRunning) return;
      sizeClass.waiting.delete(next);
      void this.#run(next, sizeClass);
    }
  }

  async #run(upload: QueuedUpload, sizeClass: SizeClass): Promise<void> {
    const run = new AbortController();
    const held = heldBytesOf(upload);
    upload.run = run;
    sizeClass.running += 1;
    sizeClass.held += held;
    this.#apply(upload, { kind: 'start' });
    const listener: RunListener = {
      report: (event) => this.#apply(upload, event),
      save: (job, when) => {
        this.#replaceJob(upload, job);
        return this.#owner.save(upload, when);
      },
    };
    upload.end = this.#owner.run(upload.job, listener, run.signal);
    const end = await upload.end;
    upload.run = null;
    sizeClass.running -= 1;
    sizeClass.held -= held;
    if (end) this.#apply(upload, end);
    this.#enqueue(upload);
    this.#startNext(sizeClass);
  }

  /** Parts under a key that the job has given up are of no use any more. */
  #replaceJob(upload: QueuedUpload, job: Job): void {
    const before = upload.job;
    upload.job = job;
    if (job.checkpoint.key === undefined) this.#owner.abandon(before);
  }

  /** True when the event was accepted. */
  #apply(upload: QueuedUpload, event: UploadEvent): boolean {
    const state = uploadTransition(upload.state, event);
    if (state === upload.state) return false;
    upload.state = state;
    this.#announce(upload);
    return true;
  }

  #announce({ job, state }: QueuedUpload): void {
    this.#owner.onStateChange({ job, state });
  }
}
