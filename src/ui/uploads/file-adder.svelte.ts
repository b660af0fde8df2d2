import type { UploadError } from '../../core/errors.ts';
import { checkLimits, type Limits } from '../../core/limits.ts';
import type { EngineHandle, PickedFile, PickedFiles } from '../../core/protocol.ts';
import type { UploadState } from '../../core/types.ts';
import { type Added, isNothing } from './announcements.ts';
import { BATCH, batchesOf, yieldToMain } from './batches.ts';
import { keyOfFile, mayBeSameFile } from './matching.ts';
import { Outbox } from './outbox.svelte.ts';
import { addedFile, type PickedUpload, pickedUpload } from './picked-file.ts';
import type { ResumeOffer } from './resume.svelte.ts';
import type { UploadList } from './row-list.svelte.ts';
import { Row } from './row.svelte.ts';

/** What of the configuration decides how files are added. */
export interface UploadRules {
  readonly limits: Limits;
  /** `on-send` keeps files here until the guest presses Send. */
  readonly start: 'at-once' | 'on-send';
}

/** What the guest gave that is no file to be sent, and so is not in the list. */
interface LeftOutItems {
  /** How many files and folders of operating systems. */
  readonly junk: number;
  /** Paths of folders with nothing in them. */
  readonly empty: readonly string[];
  /** Whether what was given held no file and no folder at all: a mail, a link, a picture of the page itself. */
  readonly isNothing: boolean;
}

/** Counts what became of the files while they are added. */
type AddedSoFar = { -readonly [Count in keyof Added]: Added[Count] };

const NOTHING: LeftOutItems = { junk: 0, empty: [], isNothing: false };

/**
 * Adds what the guest gives to the list, if the owner's limits allow it, and hands it to the engine, at once or when the
 * guest presses Send. Works batch by batch and yields in between: a page to which thousands are given still answers.
 */
export class FileAdder {
  /** How many calls of `add` have not come to their end. */
  running = $state.raw(0);
  /** Files that are in the list already, until the guest has said whether to send them again. */
  duplicates = $state.raw<readonly PickedFile[]>([]);
  /** What was left out of the files that were given last. */
  leftOut = $state.raw(NOTHING);
  /** True while the letterbox is closed and takes nothing new. */
  isClosed = $state.raw(false);
  /** What is on its way to the engine, and what waits for Send. */
  readonly outbox: Outbox;
  readonly #engine: EngineHandle;
  readonly #rules: UploadRules;
  readonly #list: UploadList;
  readonly #resume: ResumeOffer;
  readonly #onbatch: () => void;
  /** Whether more of what is being given follows. */
  #isMore = false;
  #accepted = { files: 0, bytes: 0 };
  /** The id of each accepted file by `keyOfFile`. */
  // Looked up, never rendered.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #ids = new Map<string, string>();

  /** `onbatch` is called each time that the list has got some of what was given. */
  constructor(
    engine: EngineHandle,
    rules: UploadRules,
    { list, resume, onbatch }: { list: UploadList; resume: ResumeOffer; onbatch: () => void },
  ) {
    this.#engine = engine;
    this.#rules = rules;
    this.#list = list;
    this.#resume = resume;
    this.#onbatch = onbatch;
    this.outbox = new Outbox(engine, resume, () => this.#accepted);
  }

  /**
   * Adds what was given, all at once or as it is unpacked. Resolves to what became of it. With `isSent` the guest has pressed
   * Send for it before.
   * @throws whatever unpacking throws; what came before it is kept
   */
  async add(picked: PickedFiles | AsyncIterable<PickedFiles>, isSent = false): Promise<Added> {
    const added: AddedSoFar = {
      files: 0,
      refused: 0,
      resumed: 0,
      before: 0,
      duplicates: 0,
      junk: 0,
      empty: [],
    };
    if (this.running === 0) this.leftOut = NOTHING;
    this.running += 1;
    try {
      // Without this condition nothing would be in the list before the next microtask.
      if (this.#resume.resuming) await this.#resume.resuming;
      if ('files' in picked) await this.#addSome(picked, added, { isSent, isLast: true });
      else for await (const some of picked) await this.#addSome(some, added, { isSent, isLast: false });
    } finally {
      this.running -= 1;
      if (this.running === 0) {
        this.#isMore = false;
        this.outbox.close();
      }
    }
    if (isNothing(added)) this.leftOut = { ...this.leftOut, isNothing: true };
    return added;
  }

  async #addSome(
    some: PickedFiles,
    added: AddedSoFar,
    { isSent, isLast }: { readonly isSent: boolean; readonly isLast: boolean },
  ): Promise<void> {
    this.#leaveOut(some, added);
    this.outbox.begin(some);
    const batches = [...batchesOf(some.files)];
    for (const batch of batches) {
      if (this.#resume.includes(batch)) {
        this.#resume.accept();
        await this.#resume.resuming;
      }
      this.#isMore = !isLast || this.running > 1 || batch !== batches.at(-1);
      this.#addBatch(batch, added, isSent);
      this.#onbatch();
      if (batch.length === BATCH) await yieldToMain();
    }
    this.outbox.end(some);
    if (batches.length === 0) this.#onbatch();
  }

  /** What cannot be sent. A file stands in the list with its reason; the rest is told below the door. */
  #leaveOut({ unreadable, junk = 0, empty = [] }: PickedFiles, added: AddedSoFar): void {
    this.#list.show(unreadable.map(unreadableRow));
    added.refused += unreadable.length;
    added.junk += junk;
    added.empty = [...added.empty, ...empty];
    if (junk + empty.length === 0) return;
    const { leftOut } = this;
    this.leftOut = { ...leftOut, junk: leftOut.junk + junk, empty: [...leftOut.empty, ...empty] };
  }

  #addBatch(batch: readonly PickedFile[], added: AddedSoFar, isSent: boolean): void {
    const { others, resumed, before } = this.#resume.match(batch);
    const duplicates = others.filter((picked) => this.#isDuplicate(picked));
    const fresh = duplicates.length === 0 ? others : others.filter((picked) => !duplicates.includes(picked));
    if (duplicates.length > 0) this.duplicates = [...this.duplicates, ...duplicates];
    const refused = this.#addNew(fresh, isSent);
    added.files += fresh.length - refused;
    added.refused += refused;
    added.resumed += resumed;
    added.before += before;
    added.duplicates += duplicates.length;
  }

  /** Whether this file was accepted before and is in the list still. */
  #isDuplicate(picked: PickedFile): boolean {
    const id = this.#ids.get(keyOfFile(picked));
    return id !== undefined && this.#list.find(id) !== undefined;
  }

  /** Returns how many the owner's limits keep out. */
  #addNew(batch: readonly PickedFile[], isSent = false): number {
    const uploads = batch.map((picked) => pickedUpload(crypto.randomUUID(), picked));
    const show = (rows: readonly Row[]): void => {
      this.#list.show(rows);
    };
    return this.#admit(uploads, show, isSent);
  }

  /** Shows files with what the limits say of them, and passes on those that are accepted. Returns how many are not. */
  #admit(uploads: readonly PickedUpload[], show: (rows: readonly Row[]) => void, isSent = false): number {
    const { accepted, refused } = checkLimits(uploads, this.#rules.limits, this.#accepted);
    const isHeld = this.#rules.start === 'on-send' && !isSent;
    show(
      uploads.map((upload) => {
        const error = refused.find(({ file }) => file === upload)?.error;
        return new Row(upload, error ? failedBy(error) : { kind: 'queued', sent: 0 }, !error && !isHeld);
      }),
    );
    this.count(accepted, 1);
    for (const upload of accepted) this.#ids.set(keyOfFile(upload), upload.id);
    if (isHeld) this.outbox.hold([...this.outbox.held, ...accepted]);
    else if (accepted.length > 0) this.outbox.post(accepted, this.#isMore);
    return refused.length;
  }

  /** Sends the duplicates once more. */
  async sendAgain(): Promise<void> {
    const { duplicates } = this;
    this.duplicates = [];
    for (const batch of batchesOf(duplicates)) {
      this.#addNew(batch);
      this.#onbatch();
      await yieldToMain();
    }
  }

  /** Does not send the duplicates once more. */
  leaveOutDuplicates(): void {
    this.duplicates = [];
  }

  /** Sends what was held back. Resolves once the engine has all of it. */
  send(): Promise<void> {
    for (const { id } of this.outbox.held) {
      const row = this.#list.find(id);
      if (row) row.isPosted = true;
    }
    return this.outbox.send();
  }

  /** Takes out a file that the engine has never been told of. */
  takeOut(row: Row): void {
    const { held } = this.outbox;
    const rest = held.filter(({ id }) => id !== row.id);
    if (rest.length < held.length) this.count([row], -1);
    this.outbox.hold(rest);
    this.#list.drop([row]);
  }

  /**
   * Hands in a file for one row, in place of the one that was lost, changed or never opened. Returns false, and does
   * nothing, if it is another file: choosing it by mistake must not cost what has been sent already.
   */
  choose(row: Row, file: File): boolean {
    if (!mayBeSameFile(row, file)) return false;
    const upload = pickedUpload(row.id, { file, folder: row.folder });
    if (row.isPosted) this.#replace(row, upload);
    else
      this.#admit([upload], (rows) => {
        for (const each of rows) this.#list.replace(each);
      });
    return true;
  }

  #replace(row: Row, upload: PickedUpload): void {
    this.count([row], -1);
    const [first] = checkLimits([upload], this.#rules.limits, this.#accepted).refused;
    this.count([first ? row : upload], 1);
    if (first) this.#list.update([[row.id, failedBy(first.error)]]);
    else {
      this.#list.replace(new Row(upload, row.state));
      this.#engine.post({ type: 'give-files', files: [addedFile(upload)] });
    }
  }

  /** The letterbox is closed since the epoch millisecond `at`: what was not sent by then stays here. Null while it is open. */
  close(at: number | null): void {
    this.isClosed = at !== null;
    if (at === null) return;
    this.leaveOutDuplicates();
    const unopened = this.#list.sections.needs.filter((row) => !row.isPosted && row.canChoose);
    const { held } = this.outbox;
    if (held.length + unopened.length === 0) return;
    this.outbox.hold([]);
    this.count(held, -1);
    const closed = failedBy({ kind: 'closed', at });
    this.#list.update([...held, ...unopened].map(({ id }) => [id, closed]));
  }

  /** Counts files towards the limits, or no longer. */
  count(files: readonly { readonly size: number }[], sign: 1 | -1): void {
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    this.#accepted = {
      files: this.#accepted.files + sign * files.length,
      bytes: this.#accepted.bytes + sign * bytes,
    };
  }
}

const failedBy = (error: UploadError): UploadState => ({ kind: 'failed', error, sent: 0 });

function unreadableRow(path: string): Row {
  const isFolder = path.endsWith('/');
  const folder = (isFolder ? path.slice(0, -1) : path).split('/');
  const name = folder.pop() ?? path;
  const facts = { id: crypto.randomUUID(), name, folder, size: 0, isFolder };
  return new Row(facts, failedBy({ kind: 'file-unreadable' }), false);
}
