import type { Clock } from './ports.ts';
import type { DeliveryStage } from './protocol.ts';
import type { UploadState } from './upload.ts';

/** A delivery closes by itself when nothing happened for this long, in ms: time to fetch one more file. */
export const QUIET_MS = 30_000;

type Kind = UploadState['kind'];

/** How many uploads of a delivery are in which kind of state. */
type Census = Partial<Record<Kind, number>>;

const MOVING: readonly Kind[] = ['queued', 'active', 'waiting', 'cancelling'];
const NEEDS_GUEST: readonly Kind[] = ['paused', 'failed', 'needs-file'];

export interface ClosingTools {
  readonly clock: Clock;
  /** Writes the manifest; false when it could not be written. */
  readonly close: () => Promise<boolean>;
  /** Told whenever the stage changes. */
  readonly changed: () => void;
}

/** Decides when a delivery closes: when the guest says so, or by itself when all is in and it has been quiet. */
export class Closing {
  readonly #tools: ClosingTools;
  readonly #kinds = new Map<string, Kind>();
  readonly #census: Census = {};
  #stage: DeliveryStage = 'open';
  #told: number;
  #finishing = false;
  #quiet: AbortController | null = null;

  /** `told`: how many of its uploads stand in a manifest already. */
  constructor(tools: ClosingTools, told = 0) {
    this.#tools = tools;
    this.#told = told;
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
    const moving = this.#count(MOVING) > 0;
    if (moving && this.#stage === 'closed') this.#enter('open');
    if (moving || this.#count(['done']) <= this.#told) return;
    if (this.#finishing) void this.#close();
    else if (this.#count(NEEDS_GUEST) === 0) void this.#closeWhenQuiet();
  }

  async #closeWhenQuiet(): Promise<void> {
    const quiet = new AbortController();
    this.#quiet = quiet;
    try {
      await this.#tools.clock.sleep(QUIET_MS, quiet.signal);
    } catch {
      // Something happened: it has been considered already.
      return;
    }
    await this.#close();
  }

  async #close(): Promise<void> {
    const telling = this.#count(['done']);
    this.#finishing = false;
    this.#enter('closing');
    const closed = await this.#tools.close();
    if (closed) this.#told = telling;
    this.#enter(closed ? 'closed' : 'open');
    if (closed) this.#consider();
  }

  #enter(stage: DeliveryStage): void {
    this.#stage = stage;
    this.#tools.changed();
  }
}
