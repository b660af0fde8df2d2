import { type DeliveryFacts, newDelivery } from './delivery.ts';
import { Fault } from './errors.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { LetterboxTools, LetterboxWatcher } from './letterbox-tools.ts';
import { Line } from './line.ts';
import { type DeliveryPast, OpenDelivery } from './open-delivery.ts';
import type {
  AddedFile,
  DeliveryStage,
  RememberedFile,
  UnfinishedDelivery,
  UploadCommand,
} from './protocol.ts';
import { type Entry, Queue } from './queue.ts';
import { jobOf, recordOf, rememberedOf, stateOf } from './records.ts';
import { run, type RunWatcher } from './run.ts';
import { lacksFiles, type Past, pastDeliveries, summaryOf } from './unfinished.ts';
import type { Job, Source, UploadState } from './upload.ts';

const NEVER = new AbortController().signal;
const UNHEARD: RunWatcher = { report: () => undefined, save: () => Promise.resolve() };

/** Everything a guest can do: give files, stop and resume them, finish, and take up what was cut short. */
export class Letterbox {
  readonly #tools: LetterboxTools;
  readonly #watcher: LetterboxWatcher;
  readonly #line: Line;
  readonly #queue: Queue;
  readonly #open = new Map<string, OpenDelivery>();
  readonly #past = new Map<string, Past>();
  #current: OpenDelivery | null = null;

  constructor(tools: LetterboxTools, watcher: LetterboxWatcher) {
    this.#tools = tools;
    this.#watcher = watcher;
    this.#line = new Line(tools.lanes, tools);
    const { clock, lanes, journal } = tools;
    this.#queue = new Queue({
      ...{ clock, lanes },
      run: (job, follower, signal) =>
        run(job, { ...tools, line: this.#line, mintKey: (named) => this.#keyFor(named) }, follower, signal),
      remember: (job) => journal.saveUploads([recordOf({ job, state: { kind: 'queued', sent: 0 } })]),
      discard: (job) => this.#discard(job),
    });
    this.#queue.subscribe((entry) => {
      this.#note(entry);
    });
  }

  /** The delivery that new files belong to; `null` before the first. */
  get delivery(): { readonly reference: string; readonly stage: DeliveryStage } | null {
    const current = this.#current;
    return current && { reference: current.keys.facts.reference, stage: current.closing.stage };
  }

  /** Takes files into the current delivery, opening one if there is none. */
  async add(files: readonly AddedFile[]): Promise<void> {
    const delivery = (this.#current ??= this.#openDelivery(newDelivery(this.#tools)));
    const { reference } = delivery.keys.facts;
    const jobs = files.map(({ id, source }): Job => ({ id, delivery: reference, source, checkpoint: {} }));
    const state: UploadState = { kind: 'queued', sent: 0 };
    const remembered = this.#tools.journal.saveUploads(jobs.map((job) => recordOf({ job, state })));
    for (const job of jobs) this.#queue.add(job, state);
    await Promise.all([this.#tools.journal.saveDelivery(delivery.record()), remembered]);
  }

  /** Does one thing to some uploads; those in a state that does not accept it are left as they are. */
  command(command: UploadCommand, ids: readonly string[]): void {
    for (const id of ids) this.#queue.command(command, id);
  }

  /** Closes the current delivery as soon as nothing moves. */
  finish(): void {
    this.#current?.closing.finish();
  }

  /** Deliveries of earlier visits that lack files. Those that lack only their manifest are completed unasked. */
  async unfinished(): Promise<readonly UnfinishedDelivery[]> {
    const past = await pastDeliveries(this.#tools.destination, this.#tools);
    for (const one of past) this.#past.set(one.delivery.reference, one);
    for (const one of past.filter((each) => !lacksFiles(each))) {
      this.#takeUp(one);
      this.#open.get(one.delivery.reference)?.closing.finish();
    }
    return past.filter(lacksFiles).map(summaryOf);
  }

  /** Takes up an unfinished delivery: it is the current one from now on. Empty when there is none of this reference. */
  continue(reference: string): readonly RememberedFile[] {
    const past = this.#past.get(reference);
    if (!past) return [];
    this.#current = this.#takeUp(past);
    this.#watcher.delivery();
    return past.uploads.map(rememberedOf);
  }

  /** Hands in files of uploads that lack theirs. One that is not the same file as before is sent anew, whole. */
  async give(files: readonly AddedFile[]): Promise<void> {
    for (const { id, source } of files) {
      const known = this.#queue.job(id)?.checkpoint.fingerprint;
      const isSame = known !== undefined && known === (await this.#fingerprintOf(source));
      this.#queue.give(id, source, isSame);
    }
  }

  /** Forgets everything that is kept on this device. What runs goes on. */
  async forget(): Promise<void> {
    this.#past.clear();
    await this.#tools.journal.clear();
  }

  #openDelivery(facts: DeliveryFacts, past?: DeliveryPast): OpenDelivery {
    const { reference } = facts;
    const delivery = new OpenDelivery(
      facts,
      {
        ...this.#tools,
        entries: () => this.#queue.entries.filter(({ job }) => job.delivery === reference),
        write: (text, mintKey) => this.#writeManifest(reference, text, mintKey),
        changed: () => {
          this.#watcher.delivery();
        },
      },
      past,
    );
    this.#open.set(reference, delivery);
    // A tab that sees this delivery in the journal must know that it is being worked on.
    void this.#tools.locks.hold(reference);
    return delivery;
  }

  #takeUp(past: Past): OpenDelivery {
    const { delivery: record, uploads } = past;
    this.#past.delete(record.reference);
    const keys = uploads.flatMap(({ checkpoint }) => checkpoint.key ?? []);
    const told = uploads.flatMap(({ told, done }) => (told && done ? done.key : []));
    const delivery = this.#openDelivery(record, { ...record, keys, told });
    for (const upload of uploads) this.#queue.add(jobOf(upload), stateOf(upload));
    return delivery;
  }

  #keyFor(job: Job): Promise<string> {
    const delivery = this.#open.get(job.delivery);
    if (!delivery) throw new Fault({ kind: 'bug', message: `no delivery ${job.delivery}`, trace: null });
    return delivery.keys.keyFor(job, this.#tools.credentials);
  }

  #note(entry: Entry): void {
    const { job, state } = entry;
    if (state.kind === 'done') void this.#tools.journal.saveUploads([recordOf(entry)]);
    if (state.kind === 'cancelled') void this.#tools.journal.forgetUpload(job.delivery, job.id);
    this.#open.get(job.delivery)?.closing.note(job.id, state.kind);
    this.#watcher.upload(job.id, state);
  }

  /** A manifest is an upload like any other, but that its key is prescribed. */
  async #writeManifest(reference: string, text: string, mintKey: () => Promise<string>): Promise<boolean> {
    const { encode, clock } = this.#tools;
    const source = {
      name: 'delivery.json',
      folder: [],
      type: 'application/json',
      lastModified: clock.now(),
      bytes: encode(text),
    };
    const job: Job = { id: 'delivery.json', delivery: reference, source, checkpoint: {} };
    const end = await run(job, { ...this.#tools, line: this.#line, mintKey }, UNHEARD, NEVER);
    return end?.kind === 'finish';
  }

  async #discard(job: Job): Promise<void> {
    const { key, uploadId } = job.checkpoint;
    if (key === undefined || uploadId === undefined) return;
    const watcher = { waiting: () => undefined, going: () => undefined, moved: () => undefined };
    const errand = { purpose: 'control', bytes: 0, signal: NEVER, watcher } as const;
    await this.#line.request(errand, ({ signal }) => this.#tools.store.discard({ key, uploadId }, signal));
  }

  async #fingerprintOf(source: Source): Promise<string | null> {
    try {
      return await fingerprintOf(source, this.#tools.checksums, NEVER);
    } catch {
      // The upload will meet the same error, and tell it.
      return null;
    }
  }
}
