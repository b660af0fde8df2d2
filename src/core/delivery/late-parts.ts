import type { NewObject, Ports } from '../ports.ts';
import type { RequestScheduler } from '../requests/request-scheduler.ts';
import type { Job, UploadEvent } from '../types.ts';
import type { Queue } from '../upload/queue.ts';
import { objectOf } from '../upload/steps/step.ts';
import type { ForgettingJournal } from './forgetting-journal.ts';
import type { PreviousVisits } from './previous-visits.ts';

type VisitOwner = ConstructorParameters<typeof PreviousVisits>[2];

/** The parts of `Deliveries` that a first small file does not need: each is loaded late, once, as `Later` says. */
export class LateParts {
  readonly #ports: Ports & { readonly scheduler: RequestScheduler };
  readonly #queue: Queue;
  readonly #owner: VisitOwner;
  #previousVisits: Promise<PreviousVisits> | null = null;
  #forgettingJournal: Promise<ForgettingJournal> | null = null;
  #clearingAway: Promise<(job: Job) => Promise<UploadEvent>> | null = null;
  #isLoading = false;

  constructor(ports: Ports & { readonly scheduler: RequestScheduler }, queue: Queue, owner: VisitOwner) {
    this.#ports = ports;
    this.#queue = queue;
    this.#owner = owner;
  }

  /** Begins to load all of it, which is one file in the built page: later the site may be out of reach. */
  preload(): void {
    if (this.#isLoading) return;
    this.#isLoading = true;
    void this.#ports.scheduler.loadLate(() => import('./manifest.ts'));
  }

  previousVisits(): Promise<PreviousVisits> {
    this.#previousVisits ??= this.#ports.scheduler
      .loadLate(() => import('./previous-visits.ts'))
      .then(({ PreviousVisits }) => new PreviousVisits(this.#ports, this.#queue, this.#owner));
    return this.#previousVisits;
  }

  /** The journal that stores less, in place of `Ports.journal`. */
  forgettingJournal(): Promise<ForgettingJournal> {
    const { journal, scheduler } = this.#ports;
    this.#forgettingJournal ??= scheduler
      .loadLate(() => import('./forgetting-journal.ts'))
      .then(({ ForgettingJournal }) => new ForgettingJournal(journal));
    return this.#forgettingJournal;
  }

  /** Clears away what S3 holds of an upload that is taken out; see `clearingAway()`. */
  async clearAway(job: Job): Promise<UploadEvent> {
    const arrived = (): NewObject | null => {
      const upload = this.#queue.uploads.find(({ state }) => state.kind === 'done');
      return upload ? objectOf(upload.job) : null;
    };
    this.#clearingAway ??= this.#ports.scheduler
      .loadLate(() => import('./clear-away.ts'))
      .then(({ clearingAway }) => clearingAway(this.#ports, arrived));
    return (await this.#clearingAway)(job);
  }

  /** Throws away the parts that S3 holds of an upload. */
  async abort(job: Job): Promise<void> {
    const { abortMultipart } = await this.#ports.scheduler.loadLate(() => import('./abort-multipart.ts'));
    await abortMultipart(job, this.#ports);
  }
}
