import { Closing } from './closing.ts';
import { Delivery, type DeliveryFacts } from './delivery.ts';
import { JOURNAL_VERSION, type Journal, type JournalledDelivery } from './journal.ts';
import { type Manifest, manifestOf } from './manifest.ts';
import type { Clock, CredentialSource, Random } from './ports.ts';
import type { Entry } from './queue.ts';
import { recordOf } from './records.ts';
import type { Destination } from './upload.ts';

export interface OpenDeliveryTools {
  readonly destination: Destination;
  readonly clock: Clock;
  readonly random: Random;
  readonly credentials: CredentialSource;
  readonly journal: Journal;
  /** Every upload of the delivery. */
  readonly entries: () => readonly Entry[];
  /** Writes `text` under the key that `mintKey` chooses; false when it could not be written. */
  readonly write: (text: string, mintKey: () => Promise<string>) => Promise<boolean>;
  /** Told whenever the delivery's stage changes. */
  readonly changed: () => void;
}

/** What is known of a delivery from before. */
export interface DeliveryPast {
  readonly manifests: number;
  readonly closing: string | null;
  /** Keys in use. */
  readonly keys: readonly string[];
  /** Keys that stand in a manifest. */
  readonly told: readonly string[];
}

const NO_PAST: DeliveryPast = { manifests: 0, closing: null, keys: [], told: [] };

/** A delivery that takes files: gives them keys, and writes its manifest when it closes. */
export class OpenDelivery {
  readonly keys: Delivery;
  readonly closing: Closing;
  readonly #tools: OpenDeliveryTools;
  readonly #told: Set<string>;
  #manifests: number;
  /** A manifest begun and not known to be written: it must be written to the letter. */
  #pending: string | null;

  constructor(facts: DeliveryFacts, tools: OpenDeliveryTools, past: DeliveryPast = NO_PAST) {
    this.#tools = tools;
    this.#told = new Set(past.told);
    this.#manifests = past.manifests;
    this.#pending = past.closing;
    this.keys = new Delivery(facts, tools.destination, tools.random, past.keys);
    const { clock, changed } = tools;
    this.closing = new Closing({ clock, changed, close: () => this.#close() }, past.told.length);
  }

  /** How the delivery is remembered. */
  record(): JournalledDelivery {
    const { bucket, prefix } = this.#tools.destination;
    return {
      version: JOURNAL_VERSION,
      ...this.keys.facts,
      target: `${bucket}/${prefix}`,
      manifests: this.#manifests,
      closing: this.#pending,
    };
  }

  async #close(): Promise<boolean> {
    const { journal, credentials, write } = this.#tools;
    const text = (this.#pending ??= this.#manifestNow());
    await journal.saveDelivery(this.record());
    const nth = this.#manifests + 1;
    if (!(await write(text, () => this.keys.manifestKey(nth, credentials)))) return false;
    for (const { key } of (JSON.parse(text) as Manifest).files) this.#told.add(key);
    this.#manifests = nth;
    this.#pending = null;
    await this.#settleJournal();
    return true;
  }

  #manifestNow(): string {
    const untold = this.#tools.entries().filter((entry) => !this.#isTold(entry));
    return JSON.stringify(manifestOf(this.keys.facts, untold, this.#tools.clock.now()), null, 2);
  }

  /** What is told and done needs no remembering; the rest does. */
  async #settleJournal(): Promise<void> {
    const { journal, entries } = this.#tools;
    const rest = entries().filter((entry) => entry.state.kind !== 'cancelled' && !this.#isTold(entry));
    if (rest.length === 0) {
      await journal.forgetDelivery(this.keys.facts.reference);
      return;
    }
    await journal.saveUploads(entries().map((entry) => recordOf(entry, this.#isTold(entry))));
    await journal.saveDelivery(this.record());
  }

  #isTold({ state }: Entry): boolean {
    return state.kind === 'done' && this.#told.has(state.key);
  }
}
