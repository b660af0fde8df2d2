import { NEVER_ABORTED } from '../async/linked-abort-signal.ts';
import type { Ports } from '../ports.ts';
import type { HandedOverDelivery, PreviousDelivery, PreviousFile } from '../protocol.ts';
import type { RequestScheduler } from '../requests/request-scheduler.ts';
import type { Job } from '../types.ts';
import type { Queue } from '../upload/queue.ts';
import { abortMultipart } from './abort-multipart.ts';
import type { DeliveryIdentity } from './delivery-keys.ts';
import { type DeliveryHistory, historyOf } from './delivery-history.ts';
import type { OpenDelivery } from './open-delivery.ts';
import {
  givenUp,
  lacksFiles,
  previousDeliveries,
  type StoredDeliveryWithUploads,
  summaryOf,
} from './previous-deliveries.ts';
import { Recall } from './recall.ts';
import { calledBack, isWanted, jobOf, previousFileOf, stateOf } from './stored-upload.ts';

type VisitPorts = Ports & { readonly scheduler: RequestScheduler };

/** What previous visits use of the deliveries of this one. */
interface VisitOwner {
  readonly isOpen: (reference: string) => boolean;
  /** Opens a delivery; `onClosed` is called once its manifest is in the bucket. */
  readonly open: (
    identity: DeliveryIdentity,
    history: DeliveryHistory,
    onClosed?: () => void,
  ) => OpenDelivery;
  readonly listener: {
    handedOver(delivery: HandedOverDelivery): void;
    offered(deliveries: readonly PreviousDelivery[]): void;
  };
}

/**
 * How long a delivery is left to the tab that has let go of it, in ms: its engine may have died, and is started again. A tab
 * that loads late code over a slow line needs some seconds for that.
 */
const REVIVAL_MS = 10_000;

/** A delivery of an earlier visit that goes on, and the files that it lacks. */
interface ResumedDelivery {
  readonly delivery: OpenDelivery;
  readonly files: readonly PreviousFile[];
}

/** Deliveries of previous visits: offered, resumed, completed, given up. */
export class PreviousVisits {
  /** Recognises files that are given again. */
  readonly recall: Recall;
  readonly #ports: VisitPorts;
  readonly #queue: Queue;
  readonly #owner: VisitOwner;
  /** What the guest may continue here, by reference, until another tab does. */
  readonly #offered = new Map<string, PreviousDelivery>();
  /** References of deliveries that another tab works on, which are looked at again once it lets go of them. */
  readonly #awaited = new Set<string>();
  /** Settles once nothing is being taken up. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(ports: VisitPorts, queue: Queue, owner: VisitOwner) {
    this.#ports = ports;
    this.#queue = queue;
    this.#owner = owner;
    this.recall = new Recall(queue, ports.checksums);
  }

  /** Deliveries that lack files and that no tab works on. Those that lack only their manifest are completed unasked. */
  find(): Promise<readonly PreviousDelivery[]> {
    return this.#inTurn(() => this.#find());
  }

  async #find(): Promise<readonly PreviousDelivery[]> {
    for (const past of await this.#take(
      () => true,
      (reference) => void this.#await(reference),
    )) {
      if (!lacksFiles(past)) this.#complete(past);
      else {
        const { reference } = past.delivery;
        this.#offered.set(reference, summaryOf(past));
        // Whichever tab the guest continues it in has to get it.
        this.#ports.locks.release(reference);
      }
    }
    return [...this.#offered.values()];
  }

  /** Another tab works on it. Should that tab be closed or die, what is left is offered here. */
  async #await(reference: string): Promise<void> {
    if (this.#awaited.has(reference)) return;
    this.#awaited.add(reference);
    await this.#ports.locks.freed(reference);
    await this.#ports.clock.sleep(REVIVAL_MS, NEVER_ABORTED);
    this.#awaited.delete(reference);
    const before = this.#offered.size;
    const offered = await this.find();
    if (offered.length > before) this.#owner.listener.offered(offered);
  }

  /** Another tab has continued this delivery. Returns what is still on offer here; `null` when it was not. */
  withdraw(reference: string): readonly PreviousDelivery[] | null {
    return this.#offered.delete(reference) ? [...this.#offered.values()] : null;
  }

  /**
   * Takes up an unfinished delivery, as the journal has it by now; `null` when another tab works on it or has ended it. What was
   * noted as cancelled and is `kept` goes on: the page of an engine that has died says itself what is cancelled.
   */
  resume(reference: string, kept: readonly string[]): Promise<ResumedDelivery | null> {
    return this.#inTurn(() => this.#resume(reference, kept));
  }

  async #resume(reference: string, kept: readonly string[]): Promise<ResumedDelivery | null> {
    const [found] = await this.#take((each) => each === reference);
    if (!found) return null;
    const ids = new Set(kept);
    const uploads = found.uploads.map((upload) => (ids.has(upload.id) ? calledBack(upload) : upload));
    const past = { ...found, uploads };
    this.#offered.delete(reference);
    this.#ports.otherTabs.tellContinued(reference);
    const delivery = this.#takeUp(past);
    const wanted = past.uploads.filter(isWanted);
    for (const upload of wanted) this.recall.add(upload);
    return { delivery, files: wanted.map(previousFileOf) };
  }

  /** The guest wants none of them continued: what has arrived, or may have, is told, and the rest is dropped. */
  giveUp(): Promise<void> {
    return this.#inTurn(() => this.#giveUp());
  }

  async #giveUp(): Promise<void> {
    for (const past of await this.#take(() => true)) {
      const left = givenUp(past);
      if (left.uploads.length > 0) this.#takeUp(left).dispatch({ kind: 'finish' });
    }
    this.#offered.clear();
  }

  /** Two that read the journal at once would both take up what they find. */
  #inTurn<T>(take: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(take);
    // Whoever asked for it hears of an error.
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Those of the deliveries `isWanted` that no other tab works on: this one does from now on. `onBusy` hears of the others. */
  #take(
    isWanted: (reference: string) => boolean,
    onBusy: (reference: string) => void = () => undefined,
  ): Promise<readonly StoredDeliveryWithUploads[]> {
    const { locks } = this.#ports;
    const hold = async (reference: string): Promise<boolean> => {
      const isHeld = await locks.hold(reference);
      if (!isHeld) onBusy(reference);
      return isHeld;
    };
    const discard = (job: Job): void => void abortMultipart(job, this.#ports);
    const isPast = (reference: string): boolean => isWanted(reference) && !this.#owner.isOpen(reference);
    return previousDeliveries({ ...this.#ports, locks: { ...locks, hold } }, isPast, discard);
  }

  /** Writes the manifest that a delivery lacks, and says so once it is in the bucket. */
  #complete(past: StoredDeliveryWithUploads): void {
    const { reference, openedAt, files, bytes } = summaryOf(past);
    this.#takeUp(past, () => {
      if (files > 0) this.#owner.listener.handedOver({ reference, openedAt, files, bytes });
    }).dispatch({ kind: 'finish' });
  }

  #takeUp(past: StoredDeliveryWithUploads, onClosed?: () => void): OpenDelivery {
    const delivery = this.#owner.open(past.delivery, historyOf(past), onClosed);
    // It closes at once where all of it had arrived: not before all of it is known here.
    delivery.announce(undefined, true);
    for (const upload of past.uploads) this.#queue.add(jobOf(upload), stateOf(upload));
    delivery.announce(undefined, false);
    return delivery;
  }
}
