import type { Clock } from '../ports.ts';
import type { DeliveryStage } from '../protocol.ts';
import type { UploadState } from '../types.ts';

/** A delivery closes by itself when nothing happened for this long, in ms: time to fetch one more file. */
export const CLOSE_AFTER_QUIET_MS = 30_000;

/** A manifest that could not be written is tried again after this long, in ms, or when the next upload moves. */
export const RETRY_MANIFEST_MS = 60_000;

/** `refused`: failed for good, and nothing that the guest could do would help. */
type Kind = UploadState['kind'] | 'refused';

/** How many uploads of a delivery are in which kind of state. */
type Census = Partial<Record<Kind, number>>;

const MOVING: readonly Kind[] = ['queued', 'active', 'waiting', 'cancelling'];
const NEEDS_GUEST: readonly Kind[] = ['paused', 'failed', 'needs-file'];

/** The part of its delivery that decides when it closes. */
interface ClosingDelivery {
  /** How much stands in no manifest yet: uploads that have arrived, and one for what the guest has corrected. */
  readonly untold: () => number;
  /** Writes a manifest; false when it could not be written. */
  readonly close: () => Promise<boolean>;
  /** Told whenever the stage changes. */
  readonly changed: () => void;
}

/** Decides when a delivery closes: when the guest says so, or by itself when all is in and it has been quiet. */
export class Closing {
  readonly #clock: Clock;
  readonly #delivery: ClosingDelivery;
  readonly #kinds = new Map<string, Kind>();
  readonly #census: Census = {};
  #stage: DeliveryStage = 'open';
  #hasManifest: boolean;
  #finishing = false;
  #quiet: AbortController | null = null;

  /** `hasManifest`: whether one was written before. */
  constructor(clock: Clock, delivery: ClosingDelivery, hasManifest: boolean) {
    this.#clock = clock;
    this.#delivery = delivery;
    this.#hasManifest = hasManifest;
  }

  get stage(): DeliveryStage {
    return this.#stage;
  }

  /** An upload of the delivery is now in this kind of state. */
  note(id: string, kind: Kind): void {
    const before = this.#kinds.get(id);
    if (before === kind) return;
    if (before) this.#census[before] = this.#count([before]) - 1;
    this.#census[kind] = this.#count([kind]) + 1;
    this.#kinds.set(id, kind);
    this.#consider();
  }

  /** The guest is at it: the quiet begins anew. */
  stir(): void {
    this.#consider();
  }

  /** Close as soon as nothing moves, leaving out what needs the guest. */
  finish(): void {
    this.#finishing = true;
    this.#consider();
  }

  #count(kinds: readonly Kind[]): number {
    return kinds.reduce((sum, kind) => sum + (this.#census[kind] ?? 0), 0);
  }

  #consider(): void {
    this.#quiet?.abort();
    if (this.#stage === 'closing') return;
    if (this.#count(MOVING) > 0) {
      this.#enter('open');
    } else if (this.#delivery.untold() === 0) {
      this.#finishing = false;
      this.#enter(this.#hasManifest ? 'closed' : 'open');
    } else {
      this.#enter('open');
      if (this.#finishing) void this.#close();
      else if (this.#count(NEEDS_GUEST) === 0) void this.#closeAfter(CLOSE_AFTER_QUIET_MS);
    }
  }

  async #closeAfter(ms: number): Promise<void> {
    const quiet = new AbortController();
    this.#quiet = quiet;
    try {
      await this.#clock.sleep(ms, quiet.signal);
      // The guest may have pressed Finish in the moment in which it was over.
      quiet.signal.throwIfAborted();
    } catch {
      // Something happened: it has been considered already.
      return;
    }
    await this.#close();
  }

  async #close(): Promise<void> {
    this.#enter('closing');
    if (await this.#delivery.close()) {
      this.#hasManifest = true;
      this.#enter('closed');
      this.#consider();
    } else {
      this.#enter('unwritten');
      await this.#closeAfter(RETRY_MANIFEST_MS);
    }
  }

  #enter(stage: DeliveryStage): void {
    if (stage === this.#stage) return;
    this.#stage = stage;
    this.#delivery.changed();
  }
}
