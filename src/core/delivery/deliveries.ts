import { type GuestAnswers, NO_ANSWERS, cleanAnswers } from '../answers.ts';
import { Fault } from '../errors.ts';
import type { Journal, Ports } from '../ports.ts';
import type {
  AddedFile,
  Amount,
  DeliveryStage,
  HandedOverDelivery,
  PreviousDelivery,
  PreviousFile,
  UploadCommand,
} from '../protocol.ts';
import { RequestScheduler } from '../requests/request-scheduler.ts';
import type { DroppedFolder, Job, UploadState } from '../types.ts';
import { type Upload, Queue } from '../upload/queue.ts';
import { run } from '../upload/run.ts';
import { sentOf } from '../upload/transition.ts';
import type { DeliveryHistory } from './delivery-history.ts';
import { type DeliveryIdentity, newDelivery } from './delivery-keys.ts';
import { mayBeThere, storedUploadOf } from './journal.ts';
import { LateParts } from './late-parts.ts';
import { OpenDelivery } from './open-delivery.ts';
import type { PreviousVisits } from './previous-visits.ts';
import type { DeliveryEvent } from './transition.ts';

/** What must survive a crash though no step of the upload saves it. Queued is also what was called back. */
const WORTH_NOTING: ReadonlySet<UploadState['kind']> = new Set(['queued', 'cancelling', 'cancelled', 'done']);

/** What was given up for another file in its place goes by its key, and is nothing to the guest. */
const isAbandoned = ({ id, checkpoint }: Job): boolean => id === checkpoint.key;

/** Who is told of changes. */
interface DeliveryListener {
  upload(id: string, state: UploadState): void;
  /** The current delivery, or its stage, changed. */
  delivery(): void;
  /** Another tab has continued a delivery that was on offer here: these are left. */
  offered(deliveries: readonly PreviousDelivery[]): void;
  /** A delivery of a previous visit, of which only the manifest was missing, is handed over. */
  handedOver(delivery: HandedOverDelivery): void;
  /** Everything is to be forgotten: the guest said so, here or in another tab. */
  forgotten(): void;
}

/** Everything a guest can do: give files, stop and resume them, finish, and take up what was cut short. */
export class Deliveries {
  readonly #ports: Ports & { readonly scheduler: RequestScheduler };
  readonly #listener: DeliveryListener;
  readonly #queue: Queue;
  readonly #late: LateParts;
  readonly #open = new Map<string, OpenDelivery>();
  /** Those that are stored with AWS's time: the device's clock may be wrong today and right tomorrow. */
  readonly #dated = new Set<OpenDelivery>();
  /** Stores less once everything is to be forgotten. */
  #journal: Journal;
  #current: OpenDelivery | null = null;
  /** What was said before there was a delivery. */
  #answers = NO_ANSWERS;
  #isKnown: PreviousVisits['recall']['find'] = () => Promise.resolve(false);

  constructor(ports: Ports, listener: DeliveryListener) {
    this.#journal = ports.journal;
    const journal = (): Journal => this.#journal;
    this.#ports = {
      ...ports,
      scheduler: new RequestScheduler(ports.maxConnections, ports),
      get journal() {
        return journal();
      },
    };
    this.#listener = listener;
    this.#queue = new Queue(ports, {
      run: (job, follower, signal) =>
        run(
          job,
          {
            ...this.#ports,
            mintKey: this.#keyFor.bind(this),
            isKnown: (...file) => this.#isKnown(...file),
          },
          follower,
          signal,
        ),
      save: (entry, when) => this.#journal.saveUploads([storedUploadOf(entry, ports.destination)], when),
      clearAway: (job) => this.#late.clearAway(job),
      abandon: (job) => {
        this.#abandon(job);
      },
      onStateChange: (entry) => {
        this.#note(entry);
      },
    });
    this.#late = new LateParts(this.#ports, this.#queue, {
      isOpen: (reference) => this.#open.has(reference),
      open: this.#openDelivery.bind(this),
      listener,
    });
    ports.otherTabs.onAskedToForget(() => void this.#forgetHere());
    ports.otherTabs.onContinued((reference) => void this.#withdraw(reference));
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
    // The opening note, which goes before the first file, is late code.
    this.#late.preload();
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
    return (await this.#journal.isEmpty()) ? [] : await (await this.#late.previousVisits()).find();
  }

  /** The reference of the stored delivery that has one of these uploads; undefined where none has. */
  async referenceOf(ids: readonly string[]): Promise<string | undefined> {
    const wanted = new Set(ids);
    const { uploads } = await this.#journal.load();
    return uploads.find(({ id }) => wanted.has(id))?.delivery;
  }

  /** Takes up an unfinished delivery as the current one; see `PreviousVisits.resume()`. Empty when there is none left of it. */
  async resumeDelivery(reference: string, kept: readonly string[] = []): Promise<readonly PreviousFile[]> {
    const visits = await this.#late.previousVisits();
    const resumed = await visits.resume(reference, kept);
    if (!resumed) return [];
    this.#isKnown = (...file) => visits.recall.find(...file);
    this.#current = resumed.delivery;
    this.#listener.delivery();
    return resumed.files;
  }

  /** Hands in files of uploads that lack theirs. One that is not the same file as before is sent anew, whole. */
  async giveFiles(files: readonly AddedFile[]): Promise<void> {
    const { recall } = await this.#late.previousVisits();
    // Together: one on a network drive that is gone, which may never be read, must not keep the others.
    await Promise.all(
      files.map(async ({ id, source }) => {
        const isSame = await recall.isSame(id, source);
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
    this.#listener.forgotten();
    const journal = await this.#late.forgettingJournal();
    await (await this.#late.previousVisits()).giveUp();
    this.#journal = journal;
    // What another tab works on is its own to tell and to forget.
    await journal.forget((reference) => this.#ports.locks.hold(reference));
  }

  /** Another tab has continued this delivery. */
  async #withdraw(reference: string): Promise<void> {
    const left = (await this.#late.previousVisits()).withdraw(reference);
    // A page has one delivery: once it has begun, nothing is on offer.
    if (left && !this.#current) this.#listener.offered(left);
  }

  #currentOrNew(): OpenDelivery {
    this.#current ??= this.#openDelivery(newDelivery(this.#ports), { answers: this.#answers });
    return this.#current;
  }

  #openDelivery(
    identity: DeliveryIdentity,
    history: DeliveryHistory,
    onClosed: () => void = () => undefined,
  ): OpenDelivery {
    const { reference } = identity;
    const { scheduler } = this.#ports;
    const owner: ConstructorParameters<typeof OpenDelivery>[2] = {
      uploads: () => this.#queue.uploads.filter(({ job }) => job.delivery === reference),
      write: async (written, mintKey, onFailedAttempt) => {
        const { writeObject } = await scheduler.loadLate(() => import('./write-object.ts'));
        return writeObject({ reference, ...written }, this.#ports, mintKey, onFailedAttempt);
      },
      isTaken: async (mintKey) => {
        const { isTaken } = await scheduler.loadLate(() => import('./write-object.ts'));
        return isTaken(mintKey, this.#ports);
      },
      identityId: async () => {
        const { identityIdOf } = await scheduler.loadLate(() => import('./write-object.ts'));
        return identityIdOf(this.#ports);
      },
      onStageChange: () => {
        if (delivery.stage === 'closed') onClosed();
        this.#listener.delivery();
      },
    };
    const delivery = new OpenDelivery(identity, this.#ports, owner, history);
    this.#open.set(reference, delivery);
    return delivery;
  }

  async #keyFor(job: Job, romanise: (text: string) => string): Promise<string> {
    const delivery = this.#open.get(job.delivery);
    if (!delivery) throw new Fault({ kind: 'bug', message: `no delivery ${job.delivery}`, trace: null });
    await delivery.mayLeave();
    const key = await delivery.keys.keyFor(job, this.#ports.credentials, romanise);
    if (!this.#dated.has(delivery)) void delivery.save();
    this.#dated.add(delivery);
    return key;
  }

  #note(entry: Upload): void {
    const { job, state } = entry;
    const isTold = this.#open.get(job.delivery)?.follow(entry) ?? false;
    const { destination, journal } = this.#ports;
    if (state.kind === 'cancelled' && !state.isUncertain) void journal.forgetUpload(job.delivery, job.id);
    else if (WORTH_NOTING.has(state.kind)) {
      const record = storedUploadOf(entry, destination, isTold);
      void journal.saveUploads([record], state.kind === 'done' ? 'now' : 'soon');
    }
    // The site can be reached at this moment, and what ends a delivery is needed soon.
    if (sentOf(state) > 0 || state.kind === 'done') this.#late.preload();
    if (!isAbandoned(job)) this.#listener.upload(job.id, state);
  }

  /** Nothing of it is of use to the upload any more. It may be in the bucket nonetheless: then its owner is told. */
  #abandon(job: Job): void {
    const { key: id = '', putResult } = job.checkpoint;
    // What S3 has stored amiss is not this file.
    if (!mayBeThere(job.checkpoint) || putResult) void this.#late.abort(job);
    else this.#queue.add({ ...job, id }, { kind: 'cancelling', until: this.#ports.clock.now(), sent: 0 });
  }
}
