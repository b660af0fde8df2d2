import type { UploadError } from '../errors.ts';
import type { RequestListener } from '../requests/retry.ts';
import type { UploadEvent, UploadState } from '../types.ts';

type Phase = Extract<UploadState, { kind: 'active' }>['phase'];

interface RequestProgress {
  sent: number;
  /** Epoch ms since when nothing moves, or `null`. */
  silentSince: number | null;
  waiting: { readonly error: UploadError; readonly until: number | null } | null;
}

/** Combines all requests of one upload into what the upload is doing: it waits only when all of them wait. */
export class Activity {
  readonly #report: (event: UploadEvent) => void;
  readonly #requests = new Set<RequestProgress>();
  #confirmedBytes = 0;
  #phase: Phase = 'preparing';
  #isWaiting = false;
  #silentSince: number | null = null;

  constructor(report: (event: UploadEvent) => void) {
    this.#report = report;
  }

  /** The upload starts its next phase. */
  enter(phase: Phase): void {
    this.#phase = phase;
    this.#report({ kind: 'phase', phase });
  }

  /** Nothing that was sent so far counts any more. */
  resetProgress(): void {
    this.#confirmedBytes = 0;
  }

  /** Tracks `work`, and counts `bytes` as stored by S3 once it succeeds. */
  async track<T>(bytes: number, work: (listener: RequestListener) => Promise<T>): Promise<T> {
    const request: RequestProgress = { sent: 0, silentSince: null, waiting: null };
    this.#requests.add(request);
    this.#reportWaiting();
    try {
      const result = await work(this.#listenerFor(request));
      this.#confirmedBytes += bytes;
      return result;
    } finally {
      this.#requests.delete(request);
      this.#reportWaiting();
      this.#reportProgress();
    }
  }

  #listenerFor(request: RequestProgress): RequestListener {
    return {
      waiting: (error, until) => {
        request.waiting = { error, until };
        this.#reportWaiting();
      },
      resumed: () => {
        request.waiting = null;
        this.#reportWaiting();
      },
      progress: (sent) => {
        request.sent = sent;
        this.#reportProgress();
      },
      silent: (since) => {
        if (request.silentSince === since) return;
        request.silentSince = since;
        this.#reportSilence();
      },
    };
  }

  #reportProgress(): void {
    if (this.#isWaiting) return;
    let sent = this.#confirmedBytes;
    for (const request of this.#requests) sent += request.sent;
    this.#report({ kind: 'progress', sent });
  }

  #reportWaiting(): void {
    const wait = this.#nextToResume();
    if (wait) this.#report({ kind: 'wait', ...wait });
    else if (this.#isWaiting) this.#report({ kind: 'phase', phase: this.#phase });
    this.#isWaiting = wait !== null;
    this.#reportSilence();
  }

  /** An upload is silent when all of its requests are that do not wait for another attempt. */
  #reportSilence(): void {
    let since: number | null = -Infinity;
    for (const { silentSince, waiting } of this.#requests) {
      if (waiting === null)
        since = since === null || silentSince === null ? null : Math.max(since, silentSince);
    }
    if (since === -Infinity || this.#isWaiting) since = null;
    if (since === this.#silentSince) return;
    this.#silentSince = since;
    if (!this.#isWaiting) this.#report({ kind: 'silence', since });
  }

  /** The wait that ends first, when all requests wait; else `null`. */
  #nextToResume(): RequestProgress['waiting'] {
    let soonest: RequestProgress['waiting'] = null;
    for (const { waiting } of this.#requests) {
      if (waiting === null) return null;
      if (soonest === null || (waiting.until ?? Infinity) < (soonest.until ?? Infinity)) soonest = waiting;
    }
    return soonest;
  }
}
