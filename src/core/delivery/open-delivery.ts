import { type GuestAnswers, NO_ANSWERS, sameAnswers } from '../answers.ts';
import { remedyFor } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { Amount } from '../protocol.ts';
import type { DroppedFolder, StoredDelivery, StoredUpload } from '../types.ts';
import type { Upload } from '../upload/queue.ts';
import { type DeliveryIdentity, DeliveryKeys } from './delivery-keys.ts';
import { type RequestScheduler, UNWATCHED } from '../requests/request-scheduler.ts';
import type { writeObject } from './write-object.ts';
import type { DeliveryHistory } from './delivery-history.ts';
import { JOURNAL_VERSION, storedUploadOf, targetOf } from './journal.ts';
import { ListedKeys } from './listed-keys.ts';
import { ManifestNumber } from './manifest-number.ts';
import type { DeliveryEvent, DeliveryState } from './transition.ts';
import { deliveryTransition, openState, owesManifest } from './transition.ts';
import { UploadCensus } from './upload-census.ts';

type DeliveryPorts = Pick<
  Ports,
  'destination' | 'start' | 'clock' | 'awsTime' | 'random' | 'credentials' | 'journal' | 'locks'
> & { readonly scheduler: Pick<RequestScheduler, 'loadLate'> };

/** The part of its owner that an open delivery uses. */
interface DeliveryOwner {
  /** Every upload of the delivery. */
  readonly uploads: () => readonly Upload[];
  /**
   * Writes it under the key that `mintKey` chooses; false when it could not be written. Never rejects. Calls
   * `onFailedAttempt` when an attempt failed and another one follows.
   */
  readonly write: (
    written: Omit<Parameters<typeof writeObject>[0], 'reference'>,
    mintKey: () => Promise<string>,
    onFailedAttempt?: () => void,
  ) => Promise<boolean>;
  /** Whether the key that `mintKey` chooses is taken; `null` when it cannot be learned now. Never rejects. */
  readonly isTaken: (mintKey: () => Promise<string>) => Promise<boolean | null>;
  /** The guest's identity now; `null` when it cannot be learned now. Never rejects. */
  readonly identityId: () => Promise<string | null>;
  readonly onStageChange: () => void;
}

/** A delivery that takes files: gives them keys, says who sends them, and writes its manifest when it closes. */
export class OpenDelivery {
  readonly keys: DeliveryKeys;
  readonly #ports: DeliveryPorts;
  readonly #owner: DeliveryOwner;
  readonly #census = new UploadCensus();
  readonly #listed: ListedKeys;
  /** Dropped folders that were not read to their end. */
  readonly #folders = new Map<string, DroppedFolder>();
  /** Paths that the browser would not open. */
  #unreadable: readonly string[];
  readonly #held: Promise<boolean>;
  #state: DeliveryState;
  #timer: AbortController | null = null;
  /** The text of a manifest that was begun and is not known to be in the bucket: it must be written to the letter. */
  #pending: string | null;
  #answers: GuestAnswers;
  #announced: Amount = { files: 0, bytes: 0 };
  #hasNote: boolean;
  /** Resolves once the first attempt to write the opening note is over. */
  #noteAttempted: Promise<void> | null = null;
  readonly #number: ManifestNumber;
  /** Everything stands in a manifest, and the records are gone. */
  #isForgotten = false;

  constructor(
    identity: DeliveryIdentity,
    ports: DeliveryPorts,
    owner: DeliveryOwner,
    history: DeliveryHistory = {},
  ) {
    const { manifests = 0, closing = null, corrected = false, keys = [], folders = [] } = history;
    this.#ports = ports;
    this.#owner = owner;
    this.#listed = new ListedKeys(history.inManifest);
    this.#pending = closing;
    this.#number = new ManifestNumber(manifests, history.isNumberDoubtful ?? false);
    this.#answers = history.answers ?? NO_ANSWERS;
    this.#hasNote = history.hasNote ?? false;
    this.#unreadable = history.unreadable ?? [];
    this.#state = openState(ports.start, {
      manifests,
      isCorrected: corrected,
      isPending: closing !== null,
    });
    for (const folder of folders) {
      this.#folders.set(folder.id, folder);
      this.#census.set(`folder ${folder.id}`, 'needs-file');
    }
    this.keys = new DeliveryKeys(identity, ports.destination, ports.random, keys);
    this.#held = ports.locks.hold(identity.reference);
  }

  get stage(): DeliveryState['kind'] {
    return this.#state.kind;
  }

  /** Dropped folders that were not read to their end. */
  get unreadFolders(): readonly DroppedFolder[] {
    return [...this.#folders.values()];
  }

  /** What goes with the files. */
  get answers(): GuestAnswers {
    return this.#answers;
  }

  /** The guest says something else, or is still writing: the next manifest says so. */
  async answer(answers: GuestAnswers): Promise<void> {
    const isNew = !sameAnswers(answers, this.#answers);
    this.#answers = answers;
    this.dispatch({ kind: isNew ? 'corrected' : 'touched' });
    // What is closed and forgotten is not written down again for nothing.
    if (isNew) await this.save();
  }

  /** All that the guest has given so far, where that is known; with `isMore` the rest of it is about to be added. */
  announce(announced: Amount | undefined, isMore: boolean): void {
    this.#announced = announced ?? this.#announced;
    this.#count('more to come', isMore ? 'queued' : null);
  }

  /** A dropped folder is being read, or was read to its end. */
  async readFolder(folder: DroppedFolder, isRead: boolean): Promise<void> {
    if (isRead) this.#folders.delete(folder.id);
    else this.#folders.set(folder.id, folder);
    this.#count(`folder ${folder.id}`, isRead ? null : 'active');
    await this.save();
  }

  /** The browser would not open these paths. */
  async missPaths(paths: readonly string[]): Promise<void> {
    this.#unreadable = [...this.#unreadable, ...paths];
    await this.save();
  }

  /** These paths could be opened after all. */
  foundPaths(paths: readonly string[]): void {
    if (this.#unreadable.length > 0)
      this.#unreadable = this.#unreadable.filter((path) => !paths.includes(path));
  }

  /** An upload of the delivery changed. Returns whether a manifest in the bucket lists it. */
  follow(upload: Upload): boolean {
    const { job, state } = upload;
    const isListed = this.#listed.follow(upload);
    const isRefused = state.kind === 'failed' && remedyFor(state.error) === 'give-up';
    this.#count(job.id, isRefused ? 'refused' : state.kind);
    return isListed;
  }

  /** Something happened to the delivery. */
  dispatch(event: DeliveryEvent): void {
    const before = this.#state;
    const state = deliveryTransition(before, event, this.#ports.clock.now());
    this.#state = state;
    const until = 'until' in state ? state.until : null;
    if (until !== ('until' in before ? before.until : null)) void this.#elapseAt(until);
    // A manifest that was written may be followed by the next one at once.
    const isBegun = state.kind === 'closing' && (before.kind !== 'closing' || event.kind === 'written');
    if (state.kind !== before.kind) this.#owner.onStageChange();
    if (isBegun) void this.#close();
  }

  /**
   * Resolves when files may leave: where the guest has said anything, once the first attempt to write it down in the bucket
   * is over. It goes on being tried, and holds nothing back longer.
   */
  async mayLeave(): Promise<void> {
    if (this.#hasNote || this.#state.manifests > 0 || sameAnswers(this.#answers, NO_ANSWERS)) return;
    this.#noteAttempted ??= new Promise((resolve) => void this.#writeNote(resolve).then(resolve));
    await this.#noteAttempted;
  }

  /** Remembers the delivery. A tab that finds it in the journal must find that it is being worked on, too. */
  async save(): Promise<void> {
    await this.#held;
    const { journal } = this.#ports;
    await journal.saveDelivery(this.#record());
    if (!this.#isForgotten) return;
    // What follows under the same reference is listed together with what went before.
    this.#isForgotten = false;
    await journal.saveUploads(this.#stored);
  }

  #record(): StoredDelivery {
    return {
      version: JOURNAL_VERSION,
      ...this.keys.facts,
      ...{ target: targetOf(this.#ports.destination), seenAt: this.#ports.awsTime() },
      manifests: this.#number.written,
      closing: this.#pending,
      answers: this.#answers,
      corrected: this.#state.isCorrected,
      hasNote: this.#hasNote,
      folders: [...this.#folders.values()],
      unreadable: this.#unreadable,
    };
  }

  #count(id: string, kind: Parameters<UploadCensus['set']>[1]): void {
    this.#census.set(id, kind);
    const owed = this.#owed;
    const { moving, stuck } = this.#census;
    this.dispatch(moving > 0 ? { kind: 'moved', owed } : { kind: 'rested', owed, stuck });
  }

  get #owed(): number {
    const { manifests, isFinishing } = this.#state;
    return this.#listed.owed(manifests > 0 || isFinishing);
  }

  /** Lets `until`, epoch ms, come; `null` waits for nothing. */
  async #elapseAt(until: number | null): Promise<void> {
    this.#timer?.abort();
    if (until === null) return;
    const timer = new AbortController();
    this.#timer = timer;
    const { clock } = this.#ports;
    try {
      await clock.sleep(until - clock.now(), timer.signal);
      timer.signal.throwIfAborted();
    } catch {
      // Something happened meanwhile: the state has moved on already.
      return;
    }
    this.dispatch({ kind: 'elapsed' });
  }

  async #close(): Promise<void> {
    const text = await this.#writeManifest();
    if (text === null) {
      this.dispatch({ kind: 'refused' });
      return;
    }
    this.#listed.wrote(text);
    this.#pending = null;
    this.#number.count();
    this.dispatch({ kind: 'written', owed: this.#owed });
    await this.#settleJournal();
  }

  /** The text of the manifest that is in the bucket now; `null` when it could not be written. */
  async #writeManifest(): Promise<string | null> {
    const keyOf = (nth: number) => (): Promise<string> => this.keys.manifestKey(nth, this.#ports.credentials);
    if (!(await this.#number.findFree((nth) => this.#owner.isTaken(keyOf(nth))))) return null;
    const identityId = await this.#owner.identityId();
    if (identityId === null) return null;
    this.#pending = await this.#manifestFor(identityId);
    const text = this.#pending;
    await this.save();
    const mintKey = keyOf(this.#number.written + 1);
    return (await this.#owner.write({ name: 'delivery.json', text }, mintKey)) ? text : null;
  }

  async #writeNote(onFailedAttempt: () => void): Promise<void> {
    const { credentials, scheduler } = this.#ports;
    const listener = { ...UNWATCHED, waiting: onFailedAttempt };
    const note = await scheduler.loadLate(() => import('./opening-note.ts'), listener);
    const announced = note.announcedIn(this.#announced, this.#owner.uploads(), this.#folders.size > 0);
    const text = JSON.stringify(note.openingNoteOf(this.keys.facts, this.#answers, announced), null, 2);
    const noteKey = (): Promise<string> => this.keys.manifestKey(0, credentials);
    const isWritten = await this.#owner.write({ name: 'delivery-0.json', text }, noteKey, onFailedAttempt);
    this.#hasNote = isWritten;
    if (isWritten && !this.#isForgotten) await this.save();
  }

  async #manifestFor(identityId: string): Promise<string> {
    const { manifestOf, withContinued } = await this.#ports.scheduler.loadLate(() => import('./manifest.ts'));
    const notListed = this.#owner.uploads().filter((upload) => !this.#listed.isListed(upload));
    const unread = [...[...this.#folders.values()].map(({ name }) => name), ...this.#unreadable];
    const now = this.#ports.clock.now();
    const manifest = manifestOf(this.keys.facts, this.#answers, notListed, unread, now);
    const text = this.#pending ?? JSON.stringify(manifest, null, 2);
    return withContinued(text, (keys) => this.keys.otherIdentities(identityId, keys));
  }

  /** What is done and listed needs no remembering; the rest does. */
  async #settleJournal(): Promise<void> {
    const { journal } = this.#ports;
    const stored = this.#stored;
    const owesNothing = !owesManifest(this.#state) && this.#folders.size === 0;
    if (owesNothing && stored.every(({ inManifest }) => inManifest)) {
      this.#isForgotten = true;
      await journal.forgetDelivery(this.keys.facts.reference);
      return;
    }
    await journal.saveUploads(stored);
    await this.save();
  }

  /** What a next visit has to know of its uploads. */
  get #stored(): readonly StoredUpload[] {
    const kept = this.#owner.uploads().filter(({ state }) => state.kind !== 'cancelled' || state.isUncertain);
    const { destination } = this.#ports;
    return kept.map((upload) => storedUploadOf(upload, destination, this.#listed.isListed(upload)));
  }
}
