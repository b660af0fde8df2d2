import { type GuestAnswers, NO_ANSWERS, tidied } from '../answers.ts';
import { type DeliveryIdentity, newDelivery } from './delivery-keys.ts';
import { abortMultipart, writeManifest } from './housekeeping-requests.ts';
import { Fault } from '../errors.ts';
import { fingerprintOf, maybeOf } from '../upload/fingerprint.ts';
import { clearableJournal } from './clearable-journal.ts';
import { RequestScheduler } from '../requests/request-scheduler.ts';
import { NEVER_ABORTED } from '../async/linked-abort-signal.ts';
import { type DeliveryHistory, NO_HISTORY, OpenDelivery } from './open-delivery.ts';
import type { AddedFile, DeliveryStage, PreviousFile, PreviousDelivery, UploadCommand } from '../protocol.ts';
import { type Upload, Queue } from '../upload/queue.ts';
import { jobOf, storedUploadOf, previousFileOf, stateOf } from './journal.ts';
import { run } from '../upload/run.ts';
import {
  lacksFiles,
  type StoredDeliveryWithUploads,
  previousDeliveries,
  summaryOf,
} from './previous-deliveries.ts';
import type { Job, Source, UploadState } from '../types.ts';
import type { Ports } from '../ports.ts';

/** What must survive a crash though no step of the upload saves it. Queued is also what was called back. */
const WORTH_NOTING: ReadonlySet<UploadState['kind']> = new Set(['queued', 'cancelling', 'done']);

/** Who is told of changes. */
export interface DeliveryListener {
  upload(id: string, state: UploadState): void;
  /** The current delivery, or its stage, changed. */
  delivery(): void;
}

/** Everything a guest can do: give files, stop and resume them, finish, and take up what was cut short. */
export class Deliveries {
  readonly #ports: Ports & { readonly scheduler: RequestScheduler };
  readonly #watcher: DeliveryListener;
  readonly #queue: Queue;
  readonly #open = new Map<string, OpenDelivery>();
  readonly #past = new Map<string, StoredDeliveryWithUploads>();
  #current: OpenDelivery | null = null;
  /** What was said before there was a delivery. */
  #about = NO_ANSWERS;

  constructor(ports: Ports, watcher: DeliveryListener) {
    const journal = clearableJournal(ports.journal);
    this.#ports = { ...ports, journal, scheduler: new RequestScheduler(ports.maxConnections, ports) };
    this.#watcher = watcher;
    this.#queue = new Queue(ports, {
      run: (job, follower, signal) =>
        run(job, { ...this.#ports, mintKey: (named) => this.#keyFor(named) }, follower, signal),
      remember: (entry) => journal.saveUploads([storedUploadOf(entry)]),
      discard: (job) => abortMultipart(job, this.#ports),
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

  /** What goes with the files of the current delivery, or of the first. */
  get about(): GuestAnswers {
    return this.#current?.about ?? this.#about;
  }

  /** The guest says what goes with the files: it is written down when the delivery closes, and corrected after that. */
  async tell(about: GuestAnswers): Promise<void> {
    this.#about = tidied(about);
    await this.#current?.tell(this.#about);
  }

  /** Takes files into the current delivery, opening one if there is none. */
  async add(files: readonly AddedFile[]): Promise<void> {
    const past = { ...NO_HISTORY, about: this.#about };
    const delivery = (this.#current ??= this.#openDelivery(newDelivery(this.#ports), past));
    const { reference } = delivery.keys.facts;
    const jobs = files.map(({ id, source }): Job => ({ id, delivery: reference, source, checkpoint: {} }));
    const state: UploadState = { kind: 'queued', sent: 0 };
    const remembered = this.#ports.journal.saveUploads(jobs.map((job) => storedUploadOf({ job, state })));
    for (const job of jobs) this.#queue.add(job, state);
    await Promise.all([delivery.save(), remembered]);
  }

  /** Does one thing to some uploads; those in a state that does not accept it are left as they are. */
  command(command: UploadCommand, ids: readonly string[]): void {
    for (const id of ids) this.#queue.command(command, id);
  }

  /** Closes what was begun as soon as nothing moves. */
  finish(): void {
    for (const { closing } of this.#open.values()) closing.finish();
  }

  /** Deliveries of earlier visits that lack files. Those that lack only their manifest are completed unasked. */
  async unfinished(): Promise<readonly PreviousDelivery[]> {
    const discard = (job: Job): void => void abortMultipart(job, this.#ports);
    const past = await previousDeliveries(this.#ports, discard);
    for (const one of past) {
      if (lacksFiles(one)) this.#past.set(one.delivery.reference, one);
      else this.#takeUp(one).closing.finish();
    }
    return past.filter(lacksFiles).map(summaryOf);
  }

  /** Takes up an unfinished delivery: it is the current one from now on. Empty when there is none of this reference. */
  continue(reference: string): readonly PreviousFile[] {
    const past = this.#past.get(reference);
    if (!past) return [];
    this.#past.delete(reference);
    this.#current = this.#takeUp(past);
    this.#watcher.delivery();
    return past.uploads.map(previousFileOf);
  }

  /** Hands in files of uploads that lack theirs. One that is not the same file as before is sent anew, whole. */
  async give(files: readonly AddedFile[]): Promise<void> {
    // Together: one on a network drive that is gone, which may never be read, must not keep the others.
    await Promise.all(
      files.map(async ({ id, source }) => {
        const known = (): string | undefined => this.#queue.job(id)?.checkpoint.fingerprint;
        const isSame = known() !== undefined && (await this.#isSame(source, known));
        this.#queue.give(id, source, isSame);
      }),
    );
  }

  /**
   * Forgets everything that is kept on this device, and keeps nothing more. What runs goes on; of what has arrived, its
   * owner is told.
   */
  async forget(): Promise<void> {
    for (const past of this.#past.values()) {
      const uploads = past.uploads.filter(({ done }) => done !== null);
      if (uploads.length > 0) this.#takeUp({ ...past, uploads }).closing.finish();
    }
    this.#past.clear();
    await this.#ports.journal.clear();
  }

  #openDelivery(facts: DeliveryIdentity, past: DeliveryHistory): OpenDelivery {
    const { reference } = facts;
    const delivery = new OpenDelivery(
      facts,
      this.#ports,
      {
        entries: () => this.#queue.uploads.filter(({ job }) => job.delivery === reference),
        write: (text, mintKey) => writeManifest({ reference, text }, this.#ports, mintKey),
        changed: () => {
          this.#watcher.delivery();
        },
      },
      past,
    );
    this.#open.set(reference, delivery);
    return delivery;
  }

  #takeUp({ delivery: record, uploads }: StoredDeliveryWithUploads): OpenDelivery {
    const keys = uploads.flatMap(({ checkpoint }) => checkpoint.key ?? []);
    const told = uploads.flatMap(({ inManifest: told, done }) => (told && done ? done.key : []));
    const delivery = this.#openDelivery(record, { ...record, keys, told });
    for (const upload of uploads) this.#queue.add(jobOf(upload), stateOf(upload));
    return delivery;
  }

  #keyFor(job: Job): Promise<string> {
    const delivery = this.#open.get(job.delivery);
    if (!delivery) throw new Fault({ kind: 'bug', message: `no delivery ${job.delivery}`, trace: null });
    return delivery.keys.keyFor(job, this.#ports.credentials);
  }

  #note(entry: Upload): void {
    const { job, state } = entry;
    const isTold = this.#open.get(job.delivery)?.note(entry) ?? false;
    if (WORTH_NOTING.has(state.kind)) void this.#ports.journal.saveUploads([storedUploadOf(entry, isTold)]);
    if (state.kind === 'cancelled') void this.#ports.journal.forgetUpload(job.delivery, job.id);
    this.#watcher.upload(job.id, state);
  }

  /** `known` is asked last: while a file was being read, another may have been given in its place. */
  async #isSame(source: Source, known: () => string | undefined): Promise<boolean> {
    try {
      const now = await fingerprintOf(source, this.#ports.checksums, NEVER_ABORTED);
      return now === known();
    } catch {
      // The upload may meet the same error, and tell it; or find that all had arrived, and never read this file.
      return maybeOf(source, known() ?? '');
    }
  }
}
