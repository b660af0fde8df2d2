import { type GuestAnswers, NO_ANSWERS, sameAnswers } from '../answers.ts';
import { Closing } from './closing.ts';
import { DeliveryKeys, type DeliveryIdentity } from './delivery-keys.ts';
import { remedyFor } from '../errors.ts';
import { JOURNAL_VERSION, storedUploadOf } from './journal.ts';
import { type Manifest, manifestOf } from './manifest.ts';
import type { Ports } from '../ports.ts';
import type { Upload } from '../upload/queue.ts';
import type { StoredDelivery, StoredUpload } from '../types.ts';

type DeliveryPorts = Pick<Ports, 'destination' | 'clock' | 'random' | 'credentials' | 'journal' | 'locks'>;

/** The part of its owner that an open delivery uses. */
interface DeliveryOwner {
  /** Every upload of the delivery. */
  readonly entries: () => readonly Upload[];
  /** Writes `text` under the key that `mintKey` chooses; false when it could not be written. */
  readonly write: (text: string, mintKey: () => Promise<string>) => Promise<boolean>;
  /** Told whenever the delivery's stage changes. */
  readonly changed: () => void;
}

/** What is known of a delivery from before. */
export interface DeliveryHistory {
  readonly manifests: number;
  readonly closing: string | null;
  /** Keys in use. */
  readonly keys: readonly string[];
  /** Keys that stand in a manifest. */
  readonly told: readonly string[];
  /** What goes with the files. */
  readonly about?: GuestAnswers;
  /** Whether that was changed and no manifest tells so. */
  readonly corrected?: boolean;
}

export const NO_HISTORY: DeliveryHistory = { manifests: 0, closing: null, keys: [], told: [] };

/** A delivery that takes files: gives them keys, and writes its manifest when it closes. */
export class OpenDelivery {
  readonly keys: DeliveryKeys;
  readonly closing: Closing;
  readonly #ports: DeliveryPorts;
  readonly #owner: DeliveryOwner;
  readonly #told: Set<string>;
  /** Keys of uploads that have arrived and stand in no manifest yet. */
  readonly #untold = new Set<string>();
  readonly #held: Promise<boolean>;
  #manifests: number;
  /** A manifest begun and not known to be written: it must be written to the letter. */
  #pending: string | null;
  #about: GuestAnswers;
  /** The guest has changed what goes with the files, and no manifest tells so yet. */
  #corrected: boolean;
  /** Everything was told, and its records are gone. */
  #isForgotten = false;

  constructor(
    facts: DeliveryIdentity,
    ports: DeliveryPorts,
    owner: DeliveryOwner,
    past: DeliveryHistory = NO_HISTORY,
  ) {
    this.#ports = ports;
    this.#owner = owner;
    this.#told = new Set(past.told);
    this.#manifests = past.manifests;
    this.#pending = past.closing;
    this.#about = past.about ?? NO_ANSWERS;
    this.#corrected = past.corrected ?? false;
    this.keys = new DeliveryKeys(facts, ports.destination, ports.random, past.keys);
    const { changed } = owner;
    const untold = (): number => this.#untold.size + (this.#owesCorrection ? 1 : 0);
    this.closing = new Closing(
      ports.clock,
      { changed, untold, close: () => this.#close() },
      past.manifests > 0,
    );
    this.#held = ports.locks.hold(facts.reference);
  }

  /** What goes with the files. */
  get about(): GuestAnswers {
    return this.#about;
  }

  /** The guest says something else, or is still writing: what closes next tells of it. */
  async tell(about: GuestAnswers): Promise<void> {
    const isNew = !sameAnswers(about, this.#about);
    if (isNew) {
      this.#about = about;
      this.#corrected = true;
    }
    this.closing.stir();
    // What is closed and forgotten is not written down again for nothing.
    if (isNew) await this.save();
  }

  /** An upload of the delivery changed. Returns whether a manifest tells of it. */
  note({ job, state }: Upload): boolean {
    const isTold = state.kind === 'done' && this.#told.has(state.key);
    if (state.kind === 'done' && !isTold) this.#untold.add(state.key);
    const isRefused = state.kind === 'failed' && remedyFor(state.error) === 'give-up';
    this.closing.note(job.id, isRefused ? 'refused' : state.kind);
    return isTold;
  }

  /** Remembers the delivery. A tab that finds it in the journal must find that it is being worked on, too. */
  async save(): Promise<void> {
    await this.#held;
    const { journal } = this.#ports;
    await journal.saveDelivery(this.#record());
    if (!this.#isForgotten) return;
    // What follows under the same reference is told of together with what went before.
    this.#isForgotten = false;
    await journal.saveUploads(this.#kept);
  }

  #record(): StoredDelivery {
    const { bucket, prefix } = this.#ports.destination;
    return {
      version: JOURNAL_VERSION,
      ...this.keys.facts,
      target: `${bucket}/${prefix}`,
      manifests: this.#manifests,
      closing: this.#pending,
      about: this.#about,
      corrected: this.#corrected,
    };
  }

  async #close(): Promise<boolean> {
    const { credentials } = this.#ports;
    const text = (this.#pending ??= this.#manifestNow());
    await this.save();
    const nth = this.#manifests + 1;
    if (!(await this.#owner.write(text, () => this.keys.manifestKey(nth, credentials)))) return false;
    for (const { key } of (JSON.parse(text) as Manifest).files) {
      this.#told.add(key);
      this.#untold.delete(key);
    }
    this.#manifests = nth;
    this.#pending = null;
    await this.#settleJournal();
    return true;
  }

  /** Before the first manifest there is nothing to correct, and without files nothing to tell. */
  get #owesCorrection(): boolean {
    return this.#manifests > 0 && (this.#corrected || this.#pending !== null);
  }

  #manifestNow(): string {
    this.#corrected = false;
    const untold = this.#owner.entries().filter((entry) => !this.#isTold(entry));
    return JSON.stringify(manifestOf(this.keys.facts, this.#about, untold, this.#ports.clock.now()), null, 2);
  }

  /** What is told and done needs no remembering; the rest does. */
  async #settleJournal(): Promise<void> {
    const { journal } = this.#ports;
    const kept = this.#kept;
    if (!this.#corrected && kept.every(({ inManifest: told }) => told)) {
      this.#isForgotten = true;
      await journal.forgetDelivery(this.keys.facts.reference);
      return;
    }
    await journal.saveUploads(kept);
    await this.save();
  }

  /** What a next visit has to know of its uploads. */
  get #kept(): readonly StoredUpload[] {
    const kept = this.#owner.entries().filter(({ state }) => state.kind !== 'cancelled');
    return kept.map((entry) => storedUploadOf(entry, this.#isTold(entry)));
  }

  #isTold({ state }: Upload): boolean {
    return state.kind === 'done' && this.#told.has(state.key);
  }
}
