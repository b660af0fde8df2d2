import type { AddedFile, Amount, EngineHandle, PickedFiles, UploadCommand } from '../../core/protocol.ts';
import { batchesOf, yieldToMain } from './batches.ts';
import { DroppedFolders } from './dropped-folders.ts';
import { addedFile, type PickedUpload } from './picked-file.ts';
import type { ResumeOffer } from './resume.svelte.ts';
import type { Row } from './row.svelte.ts';

/** Hands files to the engine, and keeps those that wait for the guest to press Send. */
export class Outbox {
  /** How many files wait for the guest to press Send. */
  holding = $state.raw(0);
  readonly #engine: EngineHandle;
  readonly #resume: ResumeOffer;
  readonly #folders: DroppedFolders;
  readonly #announced: () => Amount;
  #held: readonly PickedUpload[] = [];
  #sent: Promise<unknown> = Promise.resolve();
  /** How many calls of `send` have not posted everything. */
  #sending = 0;
  /** Whether the engine waits for more of what is being given. */
  #isMoreTold = false;

  /** `announced` says what the guest has given so far. */
  constructor(engine: EngineHandle, resume: ResumeOffer, announced: () => Amount) {
    this.#engine = engine;
    this.#resume = resume;
    this.#announced = announced;
    this.#folders = new DroppedFolders(engine, resume);
  }

  /** The files that wait for Send. */
  get held(): readonly PickedUpload[] {
    return this.#held;
  }

  hold(uploads: readonly PickedUpload[]): void {
    this.#held = uploads;
    this.holding = uploads.length;
  }

  /** These are about to be added. */
  begin(some: PickedFiles): void {
    this.#folders.begin(some);
  }

  /** These were added. */
  end(some: PickedFiles): void {
    this.#folders.end(some);
    this.#settle();
  }

  /** With `isMore` more of what is being given follows, and the engine closes no delivery before that. */
  post(uploads: readonly PickedUpload[], isMore: boolean): void {
    this.#folders.tell();
    this.#post(uploads.map(addedFile), isMore);
    this.#resume.withdraw();
  }

  /** Nothing more of what was given follows. */
  close(): void {
    if (this.#isMoreTold && this.#sending === 0) this.#post([], false);
    this.#settle();
  }

  /** Sends what was held back. Resolves once the engine has all of it. */
  send(): Promise<void> {
    const sending = this.#sendHeld();
    this.#sent = Promise.all([this.#sent, sending]);
    return sending;
  }

  /** Asks the engine for something, once it has all that is being sent: it ignores what it does not know. */
  command(type: UploadCommand, rows: readonly Row[]): void {
    const ids = rows.map(({ id }) => id);
    void this.#sent.then(() => {
      this.#engine.post({ type, ids });
    });
  }

  async #sendHeld(): Promise<void> {
    const batches = [...batchesOf(this.#held)];
    this.hold([]);
    this.#sending += 1;
    for (const batch of batches) {
      this.post(batch, this.#sending > 1 || batch !== batches.at(-1));
      await yieldToMain();
    }
    this.#sending -= 1;
    this.close();
  }

  #post(files: readonly AddedFile[], isMore: boolean): void {
    this.#isMoreTold = isMore;
    this.#engine.post({ type: 'add', files, announced: this.#announced(), isMore });
  }

  #settle(): void {
    if (this.#sending === 0) this.#folders.settle(this.holding > 0);
  }
}
