import type { UploadError } from '../errors.ts';
import type { RequestSpec } from '../requests/request-scheduler.ts';
import type { Phase, UploadEvent } from '../types.ts';

interface RequestProgress {
  sent: number;
  waiting: { readonly error: UploadError; readonly until: number | null } | null;
}

/** What one upload is doing, over all that it does at once: it waits only when all of it waits. */
export class Activity {
  readonly #report: (event: UploadEvent) => void;
  readonly #errands = new Set<RequestProgress>();
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

  /** Nothing that was sent so far counts any more. */
  startOver(): void {
    this.#settled = 0;
  }

  /** Follows `work`, and counts `bytes` as held by S3 once it is done. */
  async follow<T>(bytes: number, work: (watcher: RequestSpec['watcher']) => Promise<T>): Promise<T> {
    const errant: RequestProgress = { sent: 0, waiting: null };
    this.#errands.add(errant);
    this.#tellWaiting();
    try {
      const result = await work(this.#watcherOf(errant));
      this.#settled += bytes;
      return result;
    } finally {
      this.#errands.delete(errant);
      this.#tellWaiting();
      this.#tellProgress();
    }
  }

  #watcherOf(errant: RequestProgress): RequestSpec['watcher'] {
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
    };
  }

  #tellProgress(): void {
    if (this.#isWaiting) return;
    let sent = this.#settled;
    for (const errand of this.#errands) sent += errand.sent;
    this.#report({ kind: 'progress', sent });
  }

  #tellWaiting(): void {
    const wait = this.#soonest();
    if (wait) this.#report({ kind: 'wait', ...wait });
    else if (this.#isWaiting) this.#report({ kind: 'phase', phase: this.#phase });
    this.#isWaiting = wait !== null;
  }

  /** The first to go on, when all wait. */
  #soonest(): RequestProgress['waiting'] {
    let soonest: RequestProgress['waiting'] = null;
    for (const { waiting } of this.#errands) {
      if (waiting === null) return null;
      if (soonest === null || (waiting.until ?? Infinity) < (soonest.until ?? Infinity)) soonest = waiting;
    }
    return soonest;
  }
}
