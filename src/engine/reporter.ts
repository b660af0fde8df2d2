import type { EngineMessage } from '../core/protocol.ts';
import type { UploadState } from '../core/upload.ts';

/** Ten snapshots a second look continuous and leave the page's thread alone. */
const INTERVAL_MS = 100;

/** Gathers changes of state and posts only the last of each upload, at most ten times a second. */
export class Reporter {
  readonly #changed = new Map<string, UploadState>();
  readonly #post: (message: EngineMessage) => void;
  readonly #reference: () => string | null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(post: (message: EngineMessage) => void, reference: () => string | null) {
    this.#post = post;
    this.#reference = reference;
  }

  /** Notes the latest state of an upload. */
  note(id: string, state: UploadState): void {
    this.#changed.set(id, state);
    if (this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#flush();
    }, INTERVAL_MS);
  }

  #flush(): void {
    this.#timer = null;
    const uploads = [...this.#changed];
    this.#changed.clear();
    this.#post({ type: 'snapshot', reference: this.#reference(), uploads });
  }
}
