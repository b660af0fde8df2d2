import { type GuestAnswers, NO_ANSWERS, cleanAnswers } from '../answers.ts';
import { type DeliveryIdentity, newDelivery } from './delivery-keys.ts';
import { abortMultipart, isTaken, writeObject, type WrittenObject } from './housekeeping-requests.ts';
import { Fault } from '../errors.ts';
import { ForgettingJournal } from './forgetting-journal.ts';
import { RequestScheduler } from '../requests/request-scheduler.ts';
import { clearAway, mayBeThere } from './clear-away.ts';
import { Existence } from './existence.ts';
import { objectOf } from '../upload/steps/step.ts';
import { type DeliveryHistory, historyOf } from './delivery-history.ts';
import { Recall } from './recall.ts';
import { OpenDelivery } from './open-delivery.ts';
import type {
  AddedFile,
  Amount,
  DeliveryStage,
  HandedOverDelivery,
  PreviousDelivery,
  PreviousFile,
  UploadCommand,
} from '../protocol.ts';
import type { DeliveryEvent } from './transition.ts';
import { type Upload, Queue } from '../upload/queue.ts';
import { isWanted, jobOf, storedUploadOf, previousFileOf, stateOf } from './journal.ts';
import { run } from '../upload/run.ts';
import {
  givenUp,
  lacksFiles,
  type StoredDeliveryWithUploads,
  previousDeliveries,
  summaryOf,
} from './previous-deliveries.ts';
import type { DroppedFolder, Job, UploadState } from '../types.ts';
import type { Ports } from '../ports.ts';

/** What must survive a crash though no step of the upload saves it. Queued is also what was called back. */
const WORTH_NOTING: ReadonlySet<UploadState['kind']> = new Set(['queued', 'cancelling', 'done']);

/** What was given up for another file in its place goes by its key, and is nothing to the guest. */
const isAbandoned = ({ id, checkpoint }: Job): boolean => id === checkpoint.key;

/** Who is told of changes. */
interface DeliveryListener {
  upload(id: string, state: UploadState): void;
  /** The current delivery, or its stage, changed. */
  delivery(): void;
  /** A delivery of a previous visit, of which only the manifest was missing, is handed over. */
  handedOver(delivery: HandedOverDelivery): void;
}

/** Everything a guest can do: give files, stop and resume them, finish, and take up what was cut short. */
export class Deliveries {
  readonly #ports: Ports & { readonly scheduler: RequestScheduler; readonly journal: ForgettingJournal };
  readonly #listener: DeliveryListener;
  readonly #queue: Queue;
  readonly #recall: Recall;
  readonly #existence: Existence;
  readonly #open = new Map<string, OpenDelivery>();
  readonly #past = new Map<string, StoredDeliveryWithUploads>();
  /** Deliveries of previous visits whose manifest is being written, by their references. */
  readonly #completing = new Map<string, HandedOverDelivery>();
  #current: OpenDelivery | null = null;
  /** What was said before there was a delivery. */
  #answers = NO_ANSWERS;

  constructor(ports: Ports, listener: DeliveryListener) {
    const journal = new ForgettingJournal(ports.journal);
    this.#ports = { ...ports, journal, scheduler: new RequestScheduler(ports.maxConnections, ports) };
    this.#listener = listener;
    this.#existence = new Existence(this.#ports);
    this.#queue = new Queue(ports, {
      run: (job, follower, signal) =>
        run(
          job,
          {
            ...this.#ports,
            mintKey: (named) => this.#keyFor(named),
            isKnown: (...file) => this.#recall.find(...file),
          },
          follower,
          signal,
        ),
      save: (entry) => journal.saveUploads([storedUploadOf(entry, ports.destination)]),
      clearAway: (job) => clearAway(job, { ...this.#ports, existence: this.#existence }),
      abandon: (job) => {
        this.#abandon(job);
      },
      onStateChange: (entry) => {
        this.#note(entry);
      },
    });
    this.#recall = new Recall(this.#queue, ports.checksums);
    ports.otherTabs.onAskedToForget(() => void this.#forgetHere());
  }

  /** The delivery that new files belong to; `null` before the first. */
  get delivery(): { readonly reference: string; readonly stage: DeliveryStage } | null {
    const current = this.#current;
    return current && { reference: current.keys.facts.reference, stage: current.stage };
  }

  /** What goes with the files of the current delivery, or of the first. */
  get answers(): GuestAnswers {
    return this.#current?.answers ?? this.#answers;
  }

  /** Dropped folders of the current delivery that were not read to their end. */
  get unreadFolders(): readonly DroppedFolder[] {
    return this.#current?.unreadFolders ?? [];
  }

  /** The guest says what goes with the files: it is written down when the delivery closes, and corrected after that. */
  async answer(answers: GuestAnswers): Promise<void> {
    this.#answers = cleanAnswers(answers);
    await this.#current?.answer(this.#answers);
  }

  /**
   * Takes files into the current delivery, opening one if there is none. `announced` counts all that the guest has given so
   * far; with `isMore` the rest of it is about to be added.
   */
  async add(files: readonly AddedFile[], announced?: Amount, isMore = false): Promise<void> {
    const delivery = this.#currentOrNew();
    // First, so that nothing closes before the rest is there.
    delivery.announce(announced, true);
    delivery.foundPaths(files.map(({ source: { folder, name } }) => [...folder, name].join('/')));
    const { reference } = delivery.keys.facts;
    const jobs = files.map(({ id, source }): Job => ({ id, delivery: reference, source, checkpoint: {} }));
    const state: UploadState = { kind: 'queued', sent: 0 };
    const { destination, journal } = this.#ports;
    const remembered = journal.saveUploads(jobs.map((job) => storedUploadOf({ job, state }, destination)));
    try {
      for (const job of jobs) this.#queue.add(job, state);
    } finally {
      delivery.announce(announced, isMore);
    }
    await Promise.all([delivery.save(), remembered]);
  }

  /** A folder that the guest dropped is being read, or was read to its end. */
  async readFolder(folder: DroppedFolder, isRead: boolean): Promise<void> {
    await this.#currentOrNew().readFolder(folder, isRead);
  }

  /** The browser would not open these paths of what the guest gave. */
  async missPaths(paths: readonly string[]): Promise<void> {
    await this.#currentOrNew().missPaths(paths);
  }

  /** Pointer, key or drag, or the page went to the background or came back. */
  dispatch(event: Extract<DeliveryEvent, { kind: 'touched' | 'hidden' | 'shown' }>): void {
    for (const delivery of this.#open.values()) delivery.dispatch(event);
  }

  /** Does one thing to some uploads; those in a state that does not accept it are left as they are. */
  command(command: UploadCommand, ids: readonly string[]): void {
    for (const id of ids) this.#queue.command(command, id);
  }

  /** Closes what was begun as soon as nothing moves. */
  finish(): void {
    for (const delivery of this.#open.values()) delivery.dispatch({ kind: 'finish' });
  }

  /** Deliveries of earlier visits that lack files. Those that lack only their manifest are completed unasked. */
  async findPrevious(): Promise<readonly PreviousDelivery[]> {
    const discard = (job: Job): void => void abortMultipart(job, this.#ports);
    const past = await previousDeliveries(this.#ports, discard);
    for (const one of past) {
      if (lacksFiles(one)) this.#past.set(one.delivery.reference, one);
      else this.#complete(one);
    }
    return past.filter(lacksFiles).map(summaryOf);
  }

  /** Takes up an unfinished delivery: it is the current one from now on. Empty when there is none of this reference. */
  resumeDelivery(reference: string): readonly PreviousFile[] {
    const past = this.#past.get(reference);
    if (!past) return [];
    this.#past.delete(reference);
    this.#current = this.#takeUp(past);
    this.#listener.delivery();
    const wanted = past.uploads.filter(isWanted);
    for (const upload of wanted) this.#recall.add(upload);
    return wanted.map(previousFileOf);
  }

  /** Hands in files of uploads that lack theirs. One that is not the same file as before is sent anew, whole. */
  async giveFiles(files: readonly AddedFile[]): Promise<void> {
    // Together: one on a network drive that is gone, which may never be read, must not keep the others.
    await Promise.all(
      files.map(async ({ id, source }) => {
        const isSame = await this.#recall.isSame(id, source);
        this.#queue.giveFile(id, source, isSame);
      }),
    );
  }

  /**
   * Forgets everything that is kept on this device, and keeps nothing more; the other tabs do so, too. What runs goes on. What
   * has arrived is kept until its owner is told.
   */
  async forget(): Promise<void> {
    this.#ports.otherTabs.askToForget();
    await this.#forgetHere();
  }

  async #forgetHere(): Promise<void> {
    const discard = (job: Job): void => void abortMultipart(job, this.#ports);
    // Also those that another tab held when this one looked.
    for (const past of await previousDeliveries(this.#ports, discard))
      if (!this.#open.has(past.delivery.reference)) this.#past.set(past.delivery.reference, past);
    for (const past of this.#past.values()) {
      const left = givenUp(past);
      if (left.uploads.length > 0) this.#takeUp(left).dispatch({ kind: 'finish' });
    }
    this.#past.clear();
    // What another tab works on is its own to tell and to forget.
    await this.#ports.journal.forget((reference) => this.#ports.locks.hold(reference));
  }

  #currentOrNew(): OpenDelivery {
    this.#current ??= this.#openDelivery(newDelivery(this.#ports), { answers: this.#answers });
    return this.#current;
  }

  #openDelivery(identity: DeliveryIdentity, history: DeliveryHistory): OpenDelivery {
    const { reference } = identity;
    const owner = {
      uploads: () => this.#queue.uploads.filter(({ job }) => job.delivery === reference),
      write: (
        written: Pick<WrittenObject, 'name' | 'text'>,
        mintKey: () => Promise<string>,
        onFailedAttempt?: () => void,
      ) => writeObject({ reference, ...written }, this.#ports, mintKey, onFailedAttempt),
      isTaken: (mintKey: () => Promise<string>) => isTaken(mintKey, this.#ports),
      onStageChange: () => {
        this.#onStageChange(delivery);
      },
    };
    const delivery = new OpenDelivery(identity, this.#ports, owner, history);
    this.#open.set(reference, delivery);
    return delivery;
  }

  /** Writes the manifest that a delivery of a previous visit lacks, and says so once it is in the bucket. */
  #complete(stored: StoredDeliveryWithUploads): void {
    const { reference, openedAt, files, bytes } = summaryOf(stored);
    if (files > 0) this.#completing.set(reference, { reference, openedAt, files, bytes });
    this.#takeUp(stored).dispatch({ kind: 'finish' });
  }

  #onStageChange(delivery: OpenDelivery): void {
    const { reference } = delivery.keys.facts;
    const completed = delivery.stage === 'closed' ? this.#completing.get(reference) : undefined;
    if (completed && this.#completing.delete(reference)) this.#listener.handedOver(completed);
    this.#listener.delivery();
  }

  #takeUp(stored: StoredDeliveryWithUploads): OpenDelivery {
    const { uploads } = stored;
    const delivery = this.#openDelivery(stored.delivery, historyOf(stored));
    // It closes at once where all of it had arrived: not before all of it is known here.
    delivery.announce(undefined, true);
    for (const upload of uploads) this.#queue.add(jobOf(upload), stateOf(upload));
    delivery.announce(undefined, false);
    return delivery;
  }

  async #keyFor(job: Job): Promise<string> {
    const delivery = this.#open.get(job.delivery);
    if (!delivery) throw new Fault({ kind: 'bug', message: `no delivery ${job.delivery}`, trace: null });
    await delivery.mayLeave();
    return await delivery.keys.keyFor(job, this.#ports.credentials);
  }

  #note(entry: Upload): void {
    const { job, state } = entry;
    const isTold = this.#open.get(job.delivery)?.follow(entry) ?? false;
    const { destination, journal } = this.#ports;
    if (WORTH_NOTING.has(state.kind)) void journal.saveUploads([storedUploadOf(entry, destination, isTold)]);
    if (state.kind === 'done') this.#existence.learn(objectOf(job));
    if (state.kind === 'cancelled' && state.isUncertain)
      void journal.saveUploads([storedUploadOf(entry, destination, isTold)]);
    else if (state.kind === 'cancelled') void journal.forgetUpload(job.delivery, job.id);
    if (!isAbandoned(job)) this.#listener.upload(job.id, state);
  }

  /** Nothing of it is of use to the upload any more. It may be in the bucket nonetheless: then its owner is told. */
  #abandon(job: Job): void {
    const { key: id = '', putResult } = job.checkpoint;
    // What S3 has stored amiss is not this file.
    if (!mayBeThere(job.checkpoint) || putResult) void abortMultipart(job, this.#ports);
    else this.#queue.add({ ...job, id }, { kind: 'cancelling', until: this.#ports.clock.now(), sent: 0 });
  }
}
