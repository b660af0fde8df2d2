import { batchesOf, yieldToMain } from './batches.ts';
import type { ResumeOffer } from './resume.svelte.ts';
import type { PickedFiles, PickedFile } from '../../core/protocol.ts';
import { BATCH, type Intake } from './intake.svelte.ts';
import type { Added } from './announcements.ts';
import type { UploadList } from './row-list.svelte.ts';
import { Row } from './row.svelte.ts';

/** What of a gift is not in the list, and never will be. */
export interface LeftOut {
  /** How many files and folders of operating systems. */
  readonly junk: number;
  /** Paths of folders with nothing in them. */
  readonly empty: readonly string[];
}

/** Counted up while a gift is unpacked. */
type Telling = { -readonly [What in keyof Added]: Added[What] };

const NOTHING: LeftOut = { junk: 0, empty: [] };

/** Receives what the guest gives, batch by batch with a breath between: a page that takes in thousands still answers. */
export class Reception {
  /** How many gifts are being taken in just now. */
  busy = $state.raw(0);
  /** Files that are in the list already, until the guest has said whether to send them again. */
  doubles = $state.raw<readonly PickedFile[]>([]);
  /** True while the letterbox is closed, and takes nothing new. */
  isClosed = $state.raw(false);
  /** Of the last gift. */
  leftOut = $state.raw(NOTHING);
  readonly #roll: UploadList;
  readonly #intake: Intake;
  readonly #comeback: ResumeOffer;

  constructor(roll: UploadList, intake: Intake, comeback: ResumeOffer) {
    this.#roll = roll;
    this.#intake = intake;
    this.#comeback = comeback;
  }

  /** Takes in a gift, whole or as it is unpacked; `onbatch` is called whenever some of it is in the list. */
  async receive(gift: PickedFiles | AsyncIterable<PickedFiles>, onbatch: () => void): Promise<Added> {
    const told: Telling = { files: 0, refused: 0, resumed: 0, before: 0, doubles: 0, junk: 0, empty: [] };
    if (this.busy === 0) this.leftOut = NOTHING;
    this.busy += 1;
    try {
      // What waits for nothing is listed at once.
      if (this.#comeback.recalled) await this.#comeback.recalled;
      if ('files' in gift) await this.#unpack(gift, told, onbatch);
      else for await (const some of gift) await this.#unpack(some, told, onbatch);
    } finally {
      this.busy -= 1;
    }
    return told;
  }

  /** Sends files again that are in the list already. */
  async sendAgain(onbatch: () => void): Promise<void> {
    const { doubles } = this;
    this.doubles = [];
    for (const batch of batchesOf(doubles, BATCH)) {
      this.#intake.take(batch);
      onbatch();
      await yieldToMain();
    }
  }

  /** The letterbox is closed since the epoch millisecond `at`; null while it is open. */
  close(at: number | null): void {
    this.isClosed = at !== null;
    if (at === null) return;
    this.leaveOut();
    this.#intake.close(at);
  }

  /** Leaves them as they are. */
  leaveOut(): void {
    this.doubles = [];
  }

  async #unpack(some: PickedFiles, told: Telling, onbatch: () => void): Promise<void> {
    this.#setAside(some, told);
    for (const batch of batchesOf(some.files, BATCH)) {
      if (this.#comeback.recognises(batch)) {
        this.#comeback.continue();
        await this.#comeback.recalled;
      }
      this.#take(batch, told);
      onbatch();
      if (batch.length === BATCH) await yieldToMain();
    }
    if (some.files.length === 0) onbatch();
  }

  /** What cannot be sent: told in the list where it is a file, below the door where it is not. */
  #setAside({ unreadable, junk = 0, empty = [] }: PickedFiles, told: Telling): void {
    this.#roll.show(unreadable.map(unreadableRow));
    told.refused += unreadable.length;
    told.junk += junk;
    told.empty = [...told.empty, ...empty];
    if (junk + empty.length === 0) return;
    this.leftOut = { junk: this.leftOut.junk + junk, empty: [...this.leftOut.empty, ...empty] };
  }

  #take(batch: readonly PickedFile[], told: Telling): void {
    const { fresh, resumed, before } = this.#comeback.sort(batch);
    const doubles = fresh.filter((found) => this.#intake.has(found));
    const isNew = doubles.length === 0 ? fresh : fresh.filter((found) => !doubles.includes(found));
    if (doubles.length > 0) this.doubles = [...this.doubles, ...doubles];
    const refused = this.#intake.take(isNew);
    told.files += isNew.length - refused;
    told.refused += refused;
    told.resumed += resumed;
    told.before += before;
    told.doubles += doubles.length;
  }
}

function unreadableRow(path: string): Row {
  const folder = path.split('/');
  const name = folder.pop() ?? path;
  const facts = { id: crypto.randomUUID(), name, folder, size: 0 };
  return new Row(facts, { kind: 'failed', error: { kind: 'file-unreadable' }, sent: 0 }, false);
}
