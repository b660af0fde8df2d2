import type { AliveMessage, EngineHandle, EngineMessage, PageMessage } from '../core/protocol.ts';

/** The part of a `Worker` that is needed: tests hand in their own. */
export type EngineWorker = Pick<Worker, 'postMessage' | 'addEventListener'>;

type EngineListener = Parameters<EngineHandle['listen']>[0];

/** The first message to an engine, without what it resumes. */
type Begin = Omit<Extract<PageMessage, { type: 'begin' }>, 'type' | 'resumes'>;

/** What the port needs of the page. */
interface PortServices {
  readonly spawn: () => EngineWorker;
  /** Resolves when nobody holds the Web Lock of this name any more. */
  readonly whenReleased: (lock: string) => Promise<void>;
}

/** The page's handle on an engine that runs in a worker, which is spawned when it is first needed. */
export class EnginePort implements EngineHandle {
  readonly #begin: Begin;
  readonly #services: PortServices;
  #listener: EngineListener | null = null;
  #worker: EngineWorker | null = null;
  /** Everything is to be forgotten, also what an engine stores that is started in the place of a dead one. */
  #forgets = false;
  #isBroken = false;

  constructor(begin: Begin, services: PortServices) {
    this.#begin = begin;
    this.#services = services;
  }

  wake(): void {
    this.#awake();
  }

  post(message: PageMessage): void {
    this.#awake()?.postMessage(message);
    this.#forgets ||= message.type === 'forget';
  }

  restart(resumes: readonly string[]): void {
    this.#awake(resumes);
  }

  listen(listener: EngineListener): void {
    this.#listener = listener;
    if (this.#isBroken) listener.onBroken();
  }

  #awake(resumes?: readonly string[]): EngineWorker | null {
    try {
      if (!this.#isBroken) this.#worker ??= this.#start(resumes);
    } catch (thrown) {
      console.error('The upload engine could not be started.', thrown);
      this.#breakDown();
    }
    return this.#worker;
  }

  #start(resumes: readonly string[] | undefined): EngineWorker {
    const worker = this.#services.spawn();
    let hasBegun = false;
    worker.addEventListener('message', ({ data }: MessageEvent<EngineMessage | AliveMessage>) => {
      hasBegun = true;
      if (data.type === 'ready') this.#forgets ||= data.forgets === true;
      if (data.type === 'alive') void this.#watch(data.lock);
      else this.#listener?.onMessage(data);
    });
    worker.addEventListener('error', () => {
      // The browser has reported the exception. An engine that has begun goes on, or lets go of its lock.
      if (!hasBegun) this.#breakDown();
    });
    const tell = (message: PageMessage): void => {
      worker.postMessage(message);
    };
    tell({ ...this.#begin, ...(resumes && { resumes }), type: 'begin' });
    // Before it is given anything.
    if (this.#forgets) tell({ type: 'forget' });
    return worker;
  }

  async #watch(lock: string): Promise<void> {
    await this.#services.whenReleased(lock);
    this.#worker = null;
    this.#listener?.onDied();
  }

  #breakDown(): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    this.#listener?.onBroken();
  }
}
