import type { EngineHandle, PreviousFile, PreviousDelivery, PickedFile } from '../../core/protocol.ts';
import type { ShownReceipt } from '../receipt/receipt.ts';
import type { PageServices } from './page-services.ts';
import { batchesOf, yieldToMain } from './batches.ts';
import { addedFile, givenAs, type Given } from './picked-file.ts';
import { BATCH } from './intake.svelte.ts';
import { PreviousFiles, factsKey } from './matching.ts';
import type { UploadList } from './row-list.svelte.ts';
import { Row } from './row.svelte.ts';

/** What of some files belongs to a delivery that is continued. */
export interface Sorted {
  /** Never seen before. */
  readonly fresh: readonly PickedFile[];
  /** How many go on where they stopped. */
  readonly resumed: number;
  /** How many were here already. */
  readonly before: number;
}

/** Deliveries of earlier visits: offered, taken up again, and their files recognised when they are given again. */
export class ResumeOffer {
  /** The latest that was cut short, until the guest has decided. */
  previous = $state.raw<PreviousDelivery | null>(null);
  #receipt = $state.raw<ShownReceipt | null>(null);
  readonly #engine: EngineHandle;
  readonly #aids: PageServices;
  readonly #roll: UploadList;
  readonly #remembered = new PreviousFiles();
  #recalled: Promise<void> | null = null;
  #onRecalled: () => void = () => undefined;
  /** The files of the delivery on offer. */
  // Looked up, never rendered.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  #onOffer = new Set<string>();
  #isWithdrawn = false;

  /** `label` is what the address says the files are for: what was for somebody else is not shown. */
  constructor(engine: EngineHandle, aids: PageServices, roll: UploadList, label: string) {
    this.#engine = engine;
    this.#aids = aids;
    this.#roll = roll;
    const kept = aids.keptReceipt() as Partial<ShownReceipt> | null;
    if (kept?.receipt?.label === (label || null)) this.#receipt = kept as ShownReceipt;
  }

  /** The receipt that this tab showed when the page was left, while nothing new could go. */
  get receipt(): ShownReceipt | null {
    const { files, refused } = this.#roll.totals;
    return files === refused ? this.#receipt : null;
  }

  /** Resolves once the files of a delivery that is being taken up are known, since what is given may be of them; else `null`. */
  get recalled(): Promise<void> | null {
    return this.#recalled;
  }

  /** There are deliveries that can be continued. */
  offer(deliveries: readonly PreviousDelivery[]): void {
    if (this.#isWithdrawn) return;
    const [latest = null] = deliveries.toSorted((a, b) => b.openedAt - a.openedAt);
    this.previous = latest;
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- as above
    this.#onOffer = new Set(latest?.known.map((file) => factsKey({ ...file, folder: [] })));
  }

  /** Another delivery has begun: a page has one, under one reference. The next visit offers it again. */
  readonly withdraw = (): void => {
    this.#isWithdrawn = true;
    this.previous = null;
    this.#receipt = null;
    this.#aids.keepReceipt(null);
  };

  /** Keeps what is shown, should the page be left. */
  keep(receipt: ShownReceipt): void {
    this.#aids.keepReceipt(receipt);
  }

  /** Whether one of them belongs to the delivery on offer: whoever gives it again means to go on. */
  recognises(found: readonly PickedFile[]): boolean {
    if (!this.previous) return false;
    return found.some(({ file: { name, size, lastModified } }) =>
      this.#onOffer.has(factsKey({ name, size, lastModified, folder: [] })),
    );
  }

  /** Takes up the delivery on offer; called within the guest's click, which `recall` lives on. */
  continue(): void {
    if (!this.previous) return;
    this.#recalled = new Promise((resolve) => {
      this.#onRecalled = resolve;
    });
    this.#engine.post({ type: 'resume-delivery', reference: this.previous.reference });
    this.previous = null;
  }

  /** Forgets everything that is kept on this device. */
  forget(): void {
    this.previous = null;
    // It is not kept any more. What it proves still stands on the page.
    this.#aids.keepReceipt(null);
    this.#engine.post({ type: 'forget' });
    this.#aids.forget().catch((thrown: unknown) => {
      console.error('The places of files could not be forgotten.', thrown);
    });
  }

  /** Lists the files of the delivery, and hands in those that can be found without the guest. */
  async recall(files: readonly PreviousFile[]): Promise<void> {
    const rows = files.map((file) => new Row(file, file.state));
    this.#roll.show(rows);
    for (const [n, file] of files.entries()) {
      const row = rows[n];
      if (row) this.#remembered.add(row, file);
    }
    this.#onRecalled();
    this.#recalled = null;
    const lost = files.filter(
      ({ state, handleId: root }) => state.kind === 'needs-file' && root !== undefined,
    );
    if (lost.length === 0) return;
    const found = await this.#aids.recover(lost);
    const rootOf = (id: string) => lost.find((file) => file.id === id)?.handleId;
    const given = found.map(({ id, file }) => this.#giftFor(id, { file, folder: [] }, rootOf(id)));
    for (const batch of batchesOf(given, BATCH)) {
      this.#give(batch);
      await yieldToMain();
    }
  }

  /** Hands in what is waited for, and tells what is new. */
  sort(found: readonly PickedFile[]): Sorted {
    if (this.#remembered.isEmpty) return { fresh: found, resumed: 0, before: 0 };
    const fresh: PickedFile[] = [];
    const again: Given[] = [];
    for (const one of found) {
      const row = this.#rowOf(one);
      if (!row) fresh.push(one);
      else if (row.canChoose) again.push(this.#giftFor(row.id, one, one.handleId));
    }
    this.#give(again);
    return { fresh, resumed: again.length, before: found.length - fresh.length - again.length };
  }

  #rowOf({ file: { name, size, lastModified }, folder }: PickedFile): Row | undefined {
    const rows = this.#remembered.rowsOf({ name, folder, size, lastModified });
    // One that was taken out has left the list: given again, it is new.
    const listed = rows.flatMap(({ id }) => this.#roll.find(id) ?? []);
    return listed.find(({ canChoose }) => canChoose) ?? listed[0];
  }

  /** The file stays where it was in the delivery, wherever it was found now. */
  #giftFor(id: string, { file, folder }: PickedFile, root: string | undefined): Given {
    const place = this.#roll.find(id)?.folder ?? folder;
    return givenAs(id, { file, folder: place, ...(root !== undefined && { handleId: root }) });
  }

  #give(files: readonly Given[]): void {
    if (files.length > 0) this.#engine.post({ type: 'give-files', files: files.map(addedFile) });
  }
}
