import { Fault } from '../errors.ts';
import { NEVER_ABORTED } from '../async/linked-abort-signal.ts';
import { SINGLE_PUT_UP_TO } from './part-plan.ts';
import type { Clock, Ports } from '../ports.ts';
import type { UploadCommand } from '../protocol.ts';
import type { RunListener } from './run.ts';
import { transition } from './transition.ts';
import type { Job, Source, UploadEvent, UploadState } from '../types.ts';

/** How long a cancelled upload can be called back, in ms: time to read the line and reach the button. */
export const UNDO_MS = 8_000;

/** Small files worked on for each lane: while one is on its way, the next is named and hashed. */
const SMALL_PER_LANE = 2;

/** How many large files are worked on at once; their parts fill the lanes between the small ones. */
const LARGE_AT_ONCE = 2;

/** One upload as the queue keeps it. */
export interface Upload {
  readonly job: Job;
  readonly state: UploadState;
}

interface QueuedUpload {
  job: Job;
  state: UploadState;
  /** Known by what is remembered of it only: until its file is given again. */
  lacksFile: boolean;
  /** Present while a run is under way. */
  run: AbortController | null;
  /** Resolves when the last run is over. */
  end?: Promise<UploadEvent | null>;
}

/** What the queue has others do. */
interface QueueWork {
  /** Drives one job to its end; see `run.ts`. */
  readonly run: (job: Job, watcher: RunListener, signal: AbortSignal) => Promise<UploadEvent | null>;
  /** Remembers an upload as it stands; resolves when that will survive a crash. */
  readonly remember: (entry: Upload) => Promise<void>;
  /** Throws away the parts that S3 holds of an upload, as well as it can; never rejects. */
  readonly discard: (job: Job) => Promise<unknown>;
}

export type Listener = (entry: Upload) => void;

/** A line of uploads of one sort, and how many of them may be worked on at once. */
interface Lane {
  readonly waiting: Set<QueuedUpload>;
  readonly most: number;
  running: number;
}

/**
 * All uploads of a page: which there are, which run, and who is told. Small files and large ones stand in lines of
 * their own, so that neither waits for the other.
 */
export class Queue {
  readonly #kept = new Map<string, QueuedUpload>();
  readonly #listeners = new Set<Listener>();
  readonly #clock: Clock;
  readonly #work: QueueWork;
  readonly #small: Lane;
  readonly #large: Lane;

  constructor(ports: Pick<Ports, 'clock' | 'maxConnections'>, work: QueueWork) {
    this.#clock = ports.clock;
    this.#work = work;
    this.#small = { waiting: new Set(), most: ports.maxConnections * SMALL_PER_LANE, running: 0 };
    this.#large = { waiting: new Set(), most: LARGE_AT_ONCE, running: 0 };
  }

  /** Every upload there is, in the order in which they came. */
  get uploads(): readonly Upload[] {
    return [...this.#kept.values()];
  }

  /** A job as it stands. */
  job(id: string): Job | undefined {
    return this.#kept.get(id)?.job;
  }

  /** Adds an upload, as new or as it was before; a queued one starts as soon as there is room. @throws Fault bug when the id is taken */
  add(job: Job, state: UploadState = { kind: 'queued', sent: 0 }): void {
    if (this.#kept.has(job.id))
      throw new Fault({ kind: 'bug', message: `upload ${job.id} exists`, trace: null });
    const kept: QueuedUpload = { job, state, lacksFile: state.kind === 'needs-file', run: null };
    this.#kept.set(job.id, kept);
    this.#tell(kept);
    this.#enqueue(kept);
  }

  /** Does what the guest asks, where the upload's state accepts it. */
  command(command: UploadCommand, id: string): void {
    const kept = this.#kept.get(id);
    if (!kept) return;
    if (command === 'cancel') this.#cancel(kept);
    else if (command === 'pause') this.#stop(kept, { kind: 'pause' });
    else if (this.#apply(kept, { kind: command })) this.#enqueue(kept);
  }

  /** Hands in the file of an upload that lacks it. With `isSame` false nothing sent before is of use. */
  give(id: string, source: Source, isSame: boolean): void {
    const kept = this.#kept.get(id);
    if (!kept || !this.#apply(kept, { kind: 'give-file' })) return;
    kept.lacksFile = false;
    this.#replace(kept, { ...kept.job, source, checkpoint: isSame ? kept.job.checkpoint : {} });
    this.#enqueue(kept);
  }

  /** Calls `listener` on every change of state. Returns the way out. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #cancel(kept: QueuedUpload): void {
    const until = this.#clock.now() + UNDO_MS;
    if (this.#stop(kept, { kind: 'cancel', until })) void this.#discardAfter(kept, until);
  }

  #stop(kept: QueuedUpload, event: UploadEvent): boolean {
    if (!this.#apply(kept, event)) return false;
    this.#laneOf(kept).waiting.delete(kept);
    kept.run?.abort(event.kind);
    return true;
  }

  async #discardAfter(kept: QueuedUpload, until: number): Promise<void> {
    await this.#clock.sleep(until - this.#clock.now(), NEVER_ABORTED);
    // A run that still winds down may yet hear that all has arrived, or the id of what is to be thrown away.
    await kept.end;
    if (kept.state.kind !== 'cancelling' || kept.state.until !== until) return;
    this.#apply(kept, { kind: 'discard' });
    await this.#work.discard(kept.job);
  }

  #laneOf(kept: QueuedUpload): Lane {
    return kept.job.source.bytes.size <= SINGLE_PUT_UP_TO ? this.#small : this.#large;
  }

  #enqueue(kept: QueuedUpload): void {
    if (kept.lacksFile) this.#apply(kept, { kind: 'miss-file' });
    // One that is still winding down stands in line again when it has come to rest.
    if (kept.state.kind !== 'queued' || kept.run) return;
    const lane = this.#laneOf(kept);
    lane.waiting.add(kept);
    this.#fill(lane);
  }

  #fill(lane: Lane): void {
    for (const next of lane.waiting) {
      if (lane.running >= lane.most) return;
      lane.waiting.delete(next);
      void this.#drive(next, lane);
    }
  }

  async #drive(kept: QueuedUpload, lane: Lane): Promise<void> {
    const run = new AbortController();
    kept.run = run;
    lane.running += 1;
    this.#apply(kept, { kind: 'start' });
    const watcher: RunListener = {
      report: (event) => this.#apply(kept, event),
      save: (job) => {
        this.#replace(kept, job);
        return this.#work.remember(kept);
      },
    };
    kept.end = this.#work.run(kept.job, watcher, run.signal);
    const end = await kept.end;
    kept.run = null;
    lane.running -= 1;
    if (end) this.#apply(kept, end);
    this.#enqueue(kept);
    this.#fill(lane);
  }

  /** Parts under a name that the job has given up are of no use any more. */
  #replace(kept: QueuedUpload, job: Job): void {
    const before = kept.job;
    kept.job = job;
    if (job.checkpoint.key === undefined) void this.#work.discard(before);
  }

  /** True when the event was accepted. */
  #apply(kept: QueuedUpload, event: UploadEvent): boolean {
    const state = transition(kept.state, event);
    if (state === kept.state) return false;
    kept.state = state;
    this.#tell(kept);
    return true;
  }

  #tell(kept: QueuedUpload): void {
    for (const listener of this.#listeners) listener({ job: kept.job, state: kept.state });
  }
}
