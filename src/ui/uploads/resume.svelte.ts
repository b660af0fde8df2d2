import type { EngineHandle, PickedFile, PreviousDelivery, PreviousFile } from '../../core/protocol.ts';
import type { ShownReceipt } from '../receipt/receipt.ts';
import { batchesOf, yieldToMain } from './batches.ts';
import { keyOfFacts, PreviousFiles } from './matching.ts';
import type { PageServices } from './page-services.ts';
import { addedFile, type PickedUpload, pickedUpload } from './picked-file.ts';
import type { UploadList } from './row-list.svelte.ts';
import { Row } from './row.svelte.ts';

/** What of some files belongs to a delivery that is resumed. */
interface Matched {
  /** The files that do not belong to it. */
  readonly others: readonly PickedFile[];
  /** How many go on where they stopped. */
  readonly resumed: number;
  /** How many had been given before and need nothing. */
  readonly before: number;
}

/** Deliveries of earlier visits: offers to resume the latest, resumes it, and finds its files among those given again. */
export class ResumeOffer {
  /** The delivery on offer, until the guest has decided. */
  previous = $state.raw<PreviousDelivery | null>(null);
  #receipt = $state.raw<ShownReceipt | null>(null);
  readonly #engine: EngineHandle;
  readonly #services: PageServices;
  readonly #list: UploadList;
  readonly #previousFiles = new PreviousFiles();
  #resuming: Promise<void> | null = null;
  #onResumed: () => void = () => undefined;
  /** `keyOfFacts` of the files of the delivery on offer. */
  // Looked up, never rendered.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #offeredKeys = new Set<string>();
  #isWithdrawn = false;

  /** `label` is what the address says the files are for: a receipt of files for somebody else is not shown. */
  constructor(engine: EngineHandle, services: PageServices, list: UploadList, label: string) {
    this.#engine = engine;
    this.#services = services;
    this.#list = list;
    const stored = services.storedReceipt() as Partial<ShownReceipt> | null;
    if (stored?.receipt?.label === (label || null)) this.#receipt = stored as ShownReceipt;
  }

  /** The receipt that this tab showed when the page was left, for as long as nothing new can go. */
  get receipt(): ShownReceipt | null {
    const { files, refused } = this.#list.totals;
    return files === refused ? this.#receipt : null;
  }

  /** Resolves once the files of the delivery that is being resumed are known; null if none is being resumed. */
  get resuming(): Promise<void> | null {
    return this.#resuming;
  }

  /** There are deliveries that can be resumed. */
  offer(deliveries: readonly PreviousDelivery[]): void {
    if (this.#isWithdrawn) return;
    const [latest = null] = deliveries.toSorted((a, b) => b.openedAt - a.openedAt);
    this.previous = latest;
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- as above
    this.#offeredKeys = new Set(latest?.contents.map((facts) => keyOfFacts(facts)));
  }

  /** Another delivery has begun, and a page has one only, under one reference. The next visit offers this one again. */
  withdraw(): void {
    this.#isWithdrawn = true;
    this.previous = null;
    this.#receipt = null;
    this.#services.storeReceipt(null);
  }

  /** Keeps what is shown, in case the page is left. */
  storeReceipt(receipt: ShownReceipt): void {
    this.#services.storeReceipt(receipt);
  }

  /** Whether one of these files belongs to the delivery on offer: a guest who gives it again means to resume. */
  includes(picked: readonly PickedFile[]): boolean {
    return this.previous !== null && picked.some(({ file }) => this.#offeredKeys.has(keyOfFacts(file)));
  }

  /** Resumes the delivery on offer. Must be called within a click of the guest's, for `PageServices.recover`. */
  accept(): void {
    if (!this.previous) return;
    this.#resuming = new Promise((resolve) => {
      this.#onResumed = resolve;
    });
    this.#engine.post({ type: 'resume-delivery', reference: this.previous.reference });
    this.previous = null;
  }

  /** Forgets everything that is stored on this device. */
  forget(): void {
    this.previous = null;
    // A receipt that is shown stays: it proves what has arrived.
    this.#services.storeReceipt(null);
    this.#engine.post({ type: 'forget' });
    this.#services.forget().catch((thrown: unknown) => {
      console.error('The places of files could not be forgotten.', thrown);
    });
  }

  /** Lists the files of the delivery that is resumed, and hands in those that can be found without the guest. */
  async restore(files: readonly PreviousFile[]): Promise<void> {
    const rows = files.map((file) => new Row(file, file.state));
    this.#list.show(rows);
    for (const [n, file] of files.entries()) {
      const row = rows[n];
      if (row) this.#previousFiles.add(row, file);
    }
    this.#onResumed();
    this.#resuming = null;
    const lost = files.filter(({ state, handleId }) => state.kind === 'needs-file' && handleId !== undefined);
    if (lost.length === 0) return;
    const recovered = await this.#services.recover(lost);
    const uploads = recovered.flatMap(({ id, file }) => {
      const { folder, handleId } = lost.find((previous) => previous.id === id) ?? {};
      return folder ? [pickedUpload(id, { file, folder, ...(handleId && { handleId }) })] : [];
    });
    for (const batch of batchesOf(uploads)) {
      this.#handIn(batch);
      await yieldToMain();
    }
  }

  /** Hands in the files that the delivery lacks, and says which of all do not belong to it. */
  match(picked: readonly PickedFile[]): Matched {
    if (this.#previousFiles.isEmpty) return { others: picked, resumed: 0, before: 0 };
    const others: PickedFile[] = [];
    const found: PickedUpload[] = [];
    for (const one of picked) {
      const row = this.#rowOf(one);
      if (!row) others.push(one);
      else if (row.canChoose) found.push(this.#uploadFor(row.id, one));
    }
    this.#handIn(found);
    return { others, resumed: found.length, before: picked.length - others.length - found.length };
  }

  #rowOf(picked: PickedFile): Row | undefined {
    // A row that was taken out is no longer listed: its file is new when it is given again.
    const rows = this.#previousFiles.rowsOf(picked).flatMap(({ id }) => this.#list.find(id) ?? []);
    return rows.find(({ canChoose }) => canChoose) ?? rows[0];
  }

  /** The file stays in its folder of the delivery, wherever it was found now. */
  #uploadFor(id: string, picked: PickedFile): PickedUpload {
    return pickedUpload(id, { ...picked, folder: this.#list.find(id)?.folder ?? picked.folder });
  }

  #handIn(uploads: readonly PickedUpload[]): void {
    if (uploads.length > 0) this.#engine.post({ type: 'give-files', files: uploads.map(addedFile) });
  }
}
