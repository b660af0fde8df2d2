import type { EngineMessage } from '../core/protocol.ts';
import type { UploadState } from '../core/types.ts';

/** Ten snapshots a second look continuous and leave the page's thread alone. */
const INTERVAL_MS = 100;

type Delivery = Extract<EngineMessage, { type: 'snapshot' }>['delivery'];

/** Collects changes of state and posts only the latest of each upload, at most ten times a second. */
export class Reporter {
  readonly #changed = new Map<string, UploadState>();
  readonly #post: (message: EngineMessage) => void;
  readonly #delivery: () => Delivery;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(post: (message: EngineMessage) => void, delivery: () => Delivery) {
    this.#post = post;
    this.#delivery = delivery;
  }

  /** An upload is now in this state. */
  onStateChange(id: string, state: UploadState): void {
    this.#changed.set(id, state);
    this.schedule();
  }

  /**
   * Posts a snapshot soon, even if no upload changed. That a delivery is closed is posted at once: the journal is about to
   * forget it, and an engine that died in between would leave a page that knows of nothing.
   */
  schedule(): void {
    if (this.#delivery()?.stage === 'closed') this.#flush();
    else this.#timer ??= setTimeout(this.#flush.bind(this), INTERVAL_MS);
  }

  #flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const uploads = [...this.#changed];
    this.#changed.clear();
    this.#post({ type: 'snapshot', delivery: this.#delivery(), uploads });
  }
}
