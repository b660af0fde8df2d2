import { NEVER_ABORTED } from '../async/linked-abort-signal.ts';
import type { NewObject, Ports } from '../ports.ts';
import { type RequestScheduler, UNWATCHED } from '../requests/request-scheduler.ts';

/** `unknown`: nobody who may only write can tell. */
type Presence = 'there' | 'absent' | 'unknown';

/**
 * Asks whether an object is in the bucket. "Yes" is certain. "No" is so only where S3 looks at the key before it looks at the
 * body; it might look at the body first, and then always says "no". Which of both it does shows once it is asked for
 * an object that is known to be there.
 */
export class Existence {
  readonly #ports: Pick<Ports, 'store'> & { readonly scheduler: RequestScheduler };
  readonly #arrived: () => NewObject | null;
  #isNoCertain: boolean | null = null;

  /** `arrived` names an object that is in the bucket for certain, if there is one. */
  constructor(
    ports: Pick<Ports, 'store'> & { readonly scheduler: RequestScheduler },
    arrived: () => NewObject | null,
  ) {
    this.#ports = ports;
    this.#arrived = arrived;
  }

  /** Never rejects. */
  async ask(object: NewObject): Promise<Presence> {
    try {
      if (await this.#exists(object)) return 'there';
      const arrived = this.#arrived();
      if (this.#isNoCertain === null && arrived) this.#isNoCertain = await this.#exists(arrived);
      return this.#isNoCertain === true ? 'absent' : 'unknown';
    } catch {
      // Another identity may not even ask; whatever else it is, nothing was learned.
      return 'unknown';
    }
  }

  async #exists(object: NewObject): Promise<boolean> {
    const { scheduler, store } = this.#ports;
    const request = { purpose: 'control', bytes: 0, signal: NEVER_ABORTED, listener: UNWATCHED } as const;
    const exists = await scheduler.request(request, ({ signal }) => store.exists(object, signal));
    if (exists) this.#isNoCertain = true;
    return exists;
  }
}
