import type {
  EngineHandle,
  PickedFile,
  PickedFiles,
  PreviousDelivery,
  PreviousFile,
} from '../../core/protocol.ts';
import type { DroppedFolder } from '../../core/types.ts';
import type { ShownReceipt } from '../receipt/receipt.ts';
import { batchesOf, yieldToMain } from './batches.ts';
import { mayBeGivenAgain, PreviousFiles } from './matching.ts';
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
  /** Folders of the resumed delivery that were not read to their end, until they are. */
  unread = $state.raw<readonly DroppedFolder[]>([]);
  #receipt = $state.raw<ShownReceipt | null>(null);
  readonly #engine: EngineHandle;
  readonly #services: PageServices;
  readonly #list: UploadList;
  readonly #previousFiles = new PreviousFiles();
  #resuming: Promise<void> | null = null;
  #onResumed: () => void = () => undefined;
  /** The files of the delivery on offer by their sizes. */
  // Looked up, never rendered.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #offered: ReadonlyMap<number, PreviousDelivery['contents']> = new Map();
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
    // Looked up, never rendered.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    const offered = new Map<number, PreviousDelivery['contents'][number][]>();
    for (const facts of latest?.contents ?? [])
      offered.set(facts.size, [...(offered.get(facts.size) ?? []), facts]);
    this.#offered = offered;
  }

  /** Another delivery has begun, and a page has one only, under one reference. The next visit offers this one again. */
  withdraw(): void {
    this.#isWithdrawn = true;
    this.previous = null;
    this.#receipt = null;
    this.#services.storeReceipt(null);
  }

  /** What the engine knows this folder as: it may be one of the resumed delivery, given again. */
  knownAs(folder: DroppedFolder): DroppedFolder {
    const known = this.unreadNamed(folder.name);
    return known ? { ...folder, id: known.id } : folder;
  }

  /** The folder of this name that was not read to its end. */
  unreadNamed(name: string): DroppedFolder | undefined {
    return this.unread.find((folder) => folder.name === name);
  }

  /** This folder was read to its end. */
  hasRead({ id }: DroppedFolder): void {
    this.unread = this.unread.filter((folder) => folder.id !== id);
  }

  /** Keeps what is shown, in case the page is left. */
  storeReceipt(receipt: ShownReceipt): void {
    this.#services.storeReceipt(receipt);
  }

  /** Whether one of these files may belong to the delivery on offer: a guest who gives it again means to resume. */
  includes(picked: readonly PickedFile[]): boolean {
    const { previous } = this;
    if (!previous) return false;
    return picked.some(({ file, folder: [outermost] }) => {
      const isOfUnread = previous.unread.some(({ name }) => name === outermost);
      return isOfUnread || this.#offered.get(file.size)?.some((facts) => mayBeGivenAgain(facts, file));
    });
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

  /**
   * Lists the files of the delivery that is resumed, and hands in those that can be found without the guest. Resolves to what
   * is in its folders that were not read to their end, as far as these can be found again.
   */
  async restore(
    files: readonly PreviousFile[],
    unread: readonly DroppedFolder[],
  ): Promise<readonly AsyncIterable<PickedFiles>[]> {
    this.unread = unread;
    const rows = files.map((file) => new Row(file, file.state));
    this.#list.show(rows);
    for (const [n, file] of files.entries()) {
      const row = rows[n];
      if (row) this.#previousFiles.add(row, file);
    }
    this.#onResumed();
    this.#resuming = null;
    const walks: AsyncIterable<PickedFiles>[] = [];
    const walked: (string | undefined)[] = [];
    for (const folder of unread.filter(({ handleId }) => handleId !== undefined)) {
      const walk = await this.#services.reopen(folder);
      if (!walk) continue;
      walks.push(walk);
      walked.push(folder.handleId);
    }
    const lost = files.filter(
      ({ state, handleId }) =>
        state.kind === 'needs-file' && handleId !== undefined && !walked.includes(handleId),
    );
    if (lost.length > 0) void this.#recover(lost);
    return walks;
  }

  async #recover(lost: readonly PreviousFile[]): Promise<void> {
    const recovered = await this.#services.recover(lost);
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- looked up, never rendered
    const byId = new Map(lost.map((file) => [file.id, file]));
    const uploads = recovered.flatMap(({ id, file }) => {
      const { folder, handleId } = byId.get(id) ?? {};
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
    const listed = ({ id }: Row): Row | readonly never[] => this.#list.find(id) ?? [];
    const lacksFile = ({ canChoose }: Row): boolean => canChoose;
    const rows = this.#previousFiles.rowsOf(picked).flatMap(listed);
    // One that has arrived and may have another time now is given as a new file: the engine recognises it by its bytes.
    return (
      rows.find(lacksFile) ?? rows[0] ?? this.#previousFiles.rowsLike(picked).flatMap(listed).find(lacksFile)
    );
  }

  /** The file stays in its folder of the delivery, wherever it was found now. */
  #uploadFor(id: string, picked: PickedFile): PickedUpload {
    return pickedUpload(id, { ...picked, folder: this.#list.find(id)?.folder ?? picked.folder });
  }

  #handIn(uploads: readonly PickedUpload[]): void {
    for (const { id, file } of uploads) {
      const row = this.#list.find(id);
      if (row) row.file = file;
    }
    if (uploads.length > 0) this.#engine.post({ type: 'give-files', files: uploads.map(addedFile) });
  }
}
