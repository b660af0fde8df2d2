import { Fault } from './errors.ts';
import type { RunWatcher } from './run.ts';
import { transition } from './transition.ts';
import type { Job, Source, UploadEvent, UploadState } from './upload.ts';

/** One upload as the queue keeps it. */
interface Entry {
  job: Job;
  state: UploadState;
}

/** Drives one job to its end; see `run.ts`. */
export type Runner = (job: Job, watcher: RunWatcher, signal: AbortSignal) => Promise<UploadEvent | null>;

export type Listener = (id: string, state: UploadState) => void;

/** All uploads of a page: which there are, which run, and who is told. First come, first served. */
export class Queue {
  readonly #entries = new Map<string, Entry>();
  readonly #line: Entry[] = [];
  readonly #listeners = new Set<Listener>();
  readonly #runner: Runner;
  readonly #width: number;
  #running = 0;

  /** `width`: how many uploads run at once. */
  constructor(runner: Runner, width: number) {
    this.#runner = runner;
    this.#width = width;
  }

  /** Adds an upload; it starts as soon as there is room. @throws Fault bug when the id is taken. */
  add(id: string, source: Source): void {
    if (this.#entries.has(id)) throw new Fault({ kind: 'bug', message: `upload ${id} exists`, trace: null });
    const entry: Entry = { job: { id, source, checkpoint: {} }, state: { kind: 'queued', sent: 0 } };
    this.#entries.set(id, entry);
    this.#tell(entry);
    this.#enqueue(entry);
  }

  /** Puts a failed upload back into the line. Changes nothing for one that did not fail. */
  retry(id: string): void {
    const entry = this.#entries.get(id);
    if (entry && this.#apply(entry, { kind: 'retry' })) this.#enqueue(entry);
  }

  /** Calls `listener` on every change of state. Returns the way out. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #enqueue(entry: Entry): void {
    this.#line.push(entry);
    this.#fill();
  }

  #fill(): void {
    while (this.#running < this.#width) {
      const next = this.#line.shift();
      if (!next) return;
      void this.#drive(next);
    }
  }

  async #drive(entry: Entry): Promise<void> {
    this.#running += 1;
    this.#apply(entry, { kind: 'start' });
    const watcher: RunWatcher = {
      report: (event) => this.#apply(entry, event),
      save: (job) => {
        entry.job = job;
      },
    };
    const end = await this.#runner(entry.job, watcher, new AbortController().signal);
    this.#running -= 1;
    if (end) this.#apply(entry, end);
    this.#fill();
  }

  /** True when the event was accepted. */
  #apply(entry: Entry, event: UploadEvent): boolean {
    const state = transition(entry.state, event);
    if (state === entry.state) return false;
    entry.state = state;
    this.#tell(entry);
    return true;
  }

  #tell(entry: Entry): void {
    for (const listener of this.#listeners) listener(entry.job.id, entry.state);
  }
}
