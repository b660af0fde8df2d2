import { mayBeThere } from './journal.ts';
import type { Journal, Urgency } from '../ports.ts';
import type { StoredDelivery, StoredRecords, StoredUpload } from '../types.ts';

/**
 * A journal that can be told to forget. A guest who has the browser forget on a shared computer does not want the names of
 * files that are still being sent to be stored again. What has arrived is stored until its owner is told: this tab may be
 * closed before that.
 */
export class ForgettingJournal implements Journal {
  readonly #journal: Journal;
  /** Ids of uploads that are stored though everything is to be forgotten, by their delivery. */
  readonly #owed = new Map<string, Set<string>>();
  readonly #lastSaved = new Map<string, StoredDelivery>();
  /** Settles once what is stored was read. Until then nothing else is written: what was read would undo it. */
  #read: Promise<void> = Promise.resolve();
  #isForgetting = false;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  get persists(): boolean {
    return !this.#isForgetting && this.#journal.persists;
  }

  /**
   * Forgets everything but what has arrived and stands in no manifest, of the deliveries that `mayForget` allows. From now on
   * nothing else is stored, and that is forgotten once it stands in a manifest.
   */
  async forget(mayForget: (reference: string) => Promise<boolean>): Promise<void> {
    this.#isForgetting = true;
    this.#read = this.#read.then(() => this.#forgetStored(mayForget));
    await this.#read;
  }

  isEmpty(): Promise<boolean> {
    return this.#journal.isEmpty();
  }

  load(): Promise<StoredRecords> {
    return this.#journal.load();
  }

  async saveDelivery(delivery: StoredDelivery): Promise<void> {
    this.#lastSaved.set(delivery.reference, delivery);
    if (!this.#isForgetting) {
      await this.#journal.saveDelivery(delivery);
      return;
    }
    await this.#read;
    await this.#settle(delivery.reference);
  }

  async saveUploads(uploads: readonly StoredUpload[], when?: Urgency): Promise<void> {
    if (!this.#isForgetting) {
      await this.#journal.saveUploads(uploads, when);
      return;
    }
    await this.#read;
    await this.#settleAll(uploads, new Set(uploads.map(({ delivery }) => delivery)));
  }

  async forgetDelivery(reference: string): Promise<void> {
    await this.#read;
    this.#owed.delete(reference);
    await this.#journal.forgetDelivery(reference);
  }

  async forgetUpload(delivery: string, id: string): Promise<void> {
    await this.#read;
    this.#owed.get(delivery)?.delete(id);
    await this.#journal.forgetUpload(delivery, id);
  }

  async #forgetStored(mayForget: (reference: string) => Promise<boolean>): Promise<void> {
    // What is still being stored is seen only afterwards.
    await this.#journal.saveUploads([]);
    const allowed = new Set<string>();
    for (const reference of referencesIn(await this.#journal.load()))
      if (await mayForget(reference)) allowed.add(reference);
    // Read anew: another tab may have gone on with it until it let go.
    const { deliveries, uploads } = await this.#journal.load();
    for (const delivery of deliveries)
      if (allowed.has(delivery.reference) && !this.#lastSaved.has(delivery.reference))
        this.#lastSaved.set(delivery.reference, delivery);
    await this.#settleAll(
      uploads.filter(({ delivery }) => allowed.has(delivery)),
      allowed,
    );
  }

  async #settleAll(uploads: readonly StoredUpload[], references: ReadonlySet<string>): Promise<void> {
    await Promise.all(uploads.map((upload) => this.#saveIfOwed(upload)));
    await Promise.all([...references].map((reference) => this.#settle(reference)));
  }

  async #saveIfOwed(upload: StoredUpload): Promise<void> {
    const { delivery, id } = upload;
    const ids = this.#owed.get(delivery) ?? new Set();
    this.#owed.set(delivery, ids);
    if (isOwed(upload)) {
      ids.add(id);
      // The delivery first: of an upload alone nobody knows how many lists its delivery has already.
      await this.#settle(delivery);
      await this.#journal.saveUploads([withoutGuest(upload)]);
    } else {
      ids.delete(id);
      await this.#journal.forgetUpload(delivery, id);
    }
  }

  /** Stores the delivery as long as it is needed to tell of what has arrived. */
  async #settle(reference: string): Promise<void> {
    const delivery = this.#lastSaved.get(reference);
    const isClosing = delivery !== undefined && delivery.closing !== null;
    if (!isClosing && !this.#owed.get(reference)?.size) await this.#journal.forgetDelivery(reference);
    else if (delivery) await this.#journal.saveDelivery(delivery);
  }
}

function referencesIn({ deliveries, uploads }: StoredRecords): ReadonlySet<string> {
  return new Set([
    ...deliveries.map(({ reference }) => reference),
    ...uploads.map(({ delivery }) => delivery),
  ]);
}

/** Whether it is or may be in the bucket, and stands in no manifest. */
function isOwed({ done, isUncertain, inManifest, checkpoint }: StoredUpload): boolean {
  return !inManifest && (done !== null || isUncertain === true || mayBeThere(checkpoint));
}

/** What a next visit has to learn of an upload. It asks no guest for the file. */
function withoutGuest(upload: StoredUpload): StoredUpload {
  return upload.done !== null || upload.isUncertain ? upload : { ...upload, cancelled: true };
}
