import type { UploadError } from './errors.ts';
import type { Errand } from './line.ts';
import type { Phase, UploadEvent } from './upload.ts';

interface Errant {
  sent: number;
  waiting: { readonly error: UploadError; readonly until: number | null } | null;
}

/** What one upload is doing, over all its requests: it waits only when all of them wait. */
export class Activity {
  readonly #report: (event: UploadEvent) => void;
  readonly #errands = new Set<Errant>();
  #settled = 0;
  #phase: Phase = 'preparing';
  #isWaiting = false;

  constructor(report: (event: UploadEvent) => void) {
    this.#report = report;
  }

  /** What the upload does next. */
  enter(phase: Phase): void {
    this.#phase = phase;
    this.#report({ kind: 'phase', phase });
  }

  /** Counts `bytes` that S3 is known to hold. */
  settle(bytes: number): void {
    this.#settled += bytes;
    this.#tellProgress();
  }

  /** Follows one request; `over` must be called when it has ended, with the bytes of it that arrived. */
  follow(): Errand['watcher'] & { over(arrived: number): void } {
    const errant: Errant = { sent: 0, waiting: null };
    this.#errands.add(errant);
    return {
      waiting: (error, until) => {
        errant.waiting = { error, until };
        this.#tellWaiting();
      },
      going: () => {
        errant.waiting = null;
        this.#tellWaiting();
      },
      moved: (sent) => {
        errant.sent = sent;
        this.#tellProgress();
      },
      over: (arrived) => {
        this.#errands.delete(errant);
        this.settle(arrived);
      },
    };
  }

  #tellProgress(): void {
    if (this.#isWaiting) return;
    let sent = this.#settled;
    for (const errand of this.#errands) sent += errand.sent;
    this.#report({ kind: 'progress', sent });
  }

  #tellWaiting(): void {
    const waits = [...this.#errands].map((errand) => errand.waiting);
    const first = waits.reduce((a, b) =>
      a && b ? ((a.until ?? Infinity) <= (b.until ?? Infinity) ? a : b) : null,
    );
    if (first) this.#report({ kind: 'wait', ...first });
    else if (this.#isWaiting) this.#report({ kind: 'phase', phase: this.#phase });
    this.#isWaiting = first !== null;
  }
}
