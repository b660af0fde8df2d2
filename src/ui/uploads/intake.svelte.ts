import type { UploadError } from '../../core/errors.ts';
import { checkLimits, type Limits } from '../../core/limits.ts';
import type { EngineHandle, UploadCommand, PickedFile } from '../../core/protocol.ts';
import type { UploadState } from '../../core/types.ts';
import { batchesOf, yieldToMain } from './batches.ts';
import { addedFile, givenAs, type Given } from './picked-file.ts';
import { mayBeSameFile, factsKey } from './matching.ts';
import type { UploadList } from './row-list.svelte.ts';
import { Row } from './row.svelte.ts';

/** What of the configuration decides how files are taken. */
export interface UploadRules {
  readonly limits: Limits;
  /** `on-send` keeps files here until the guest presses Send. */
  readonly start: 'at-once' | 'on-send';
}

/** The first touch of a file costs a third of a millisecond, and a message may hold a hundred: fifty fit a frame. */
export const BATCH = 50;

/** Between the guest's hand and the engine: keeps the owner's limits, and what waits for Send. */
export class Intake {
  /** How many files wait for the guest to press Send. */
  holding = $state.raw(0);
  readonly #engine: EngineHandle;
  readonly #rules: UploadRules;
  readonly #roll: UploadList;
  readonly #onadd: () => void;
  #held: Given[] = [];
  #sent: Promise<unknown> = Promise.resolve();
  #accepted = { files: 0, bytes: 0 };
  /** Ids of what was let in, by what can be told of a file without reading it. */
  // Looked up, never rendered.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #known = new Map<string, string>();

  /** `onadd` is called whenever the engine is given something new. */
  constructor(engine: EngineHandle, rules: UploadRules, roll: UploadList, onadd: () => void) {
    this.#engine = engine;
    this.#rules = rules;
    this.#roll = roll;
    this.#onadd = onadd;
  }

  /** Whether this file was let in before and is in the list still. */
  has({ file: { name, size, lastModified }, folder }: PickedFile): boolean {
    const id = this.#known.get(factsKey({ name, folder, size, lastModified }));
    return id !== undefined && this.#roll.find(id) !== undefined;
  }

  /** Shows one batch and passes on what fits. Returns how many the owner's limits kept out. */
  take(batch: readonly PickedFile[]): number {
    const given = batch.map((found) => givenAs(crypto.randomUUID(), found));
    return this.#admit(given, (rows) => {
      this.#roll.show(rows);
    });
  }

  #admit(given: readonly Given[], show: (rows: readonly Row[]) => void): number {
    const { accepted, refused } = checkLimits(given, this.#rules.limits, this.#accepted);
    const isHeld = this.#rules.start === 'on-send';
    show(
      given.map((file) => {
        const reason = refused.find((each) => each.file === file)?.error;
        return new Row(file, failedBy(reason), !reason && !isHeld);
      }),
    );
    this.account(accepted, 1);
    for (const { id, name, folder, size, file } of accepted)
      this.#known.set(factsKey({ name, folder, size, lastModified: file.lastModified }), id);
    if (isHeld) this.#hold([...this.#held, ...accepted]);
    else if (accepted.length > 0) this.#add(accepted);
    return refused.length;
  }

  /** Sends what was held back; resolves once all of it has been handed over. */
  send(): Promise<void> {
    const sending = this.#sendHeld();
    this.#sent = Promise.all([this.#sent, sending]);
    return sending;
  }

  async #sendHeld(): Promise<void> {
    const held = this.#held;
    this.#hold([]);
    for (const { id } of held) {
      const row = this.#roll.find(id);
      if (row) row.known = true;
    }
    for (const batch of batchesOf(held, BATCH)) {
      this.#add(batch);
      await yieldToMain();
    }
  }

  /** Asks the engine for something, once it has all that is being sent: of what it does not know it does nothing. */
  ask(type: UploadCommand, rows: readonly Row[]): void {
    const ids = rows.map(({ id }) => id);
    void this.#sent.then(() => {
      this.#engine.post({ type, ids });
    });
  }

  #add(files: readonly Given[]): void {
    this.#engine.post({ type: 'add', files: files.map(addedFile) });
    this.#onadd();
  }

  /**
   * Hands in a file for one row, in place of the one that was lost, changed or never opened. Returns whether it was taken:
   * a slip of the hand must not cost what has arrived of another.
   */
  choose(row: Row, file: File): boolean {
    if (!mayBeSameFile(row, file)) return false;
    const given = givenAs(row.id, { file, folder: row.folder });
    if (!row.known) {
      this.#admit([given], (rows) => {
        for (const each of rows) this.#roll.replace(each);
      });
      return true;
    }
    this.account([row], -1);
    const [first] = checkLimits([given], this.#rules.limits, this.#accepted).refused;
    this.account([first ? row : given], 1);
    if (first) this.#roll.update([[row.id, failedBy(first.error)]]);
    else {
      this.#roll.replace(new Row(given, row.state));
      this.#engine.post({ type: 'give-files', files: [addedFile(given)] });
    }
    return true;
  }

  /** Takes out what the engine has never been told of. */
  takeOut(row: Row): void {
    const rest = this.#held.filter(({ id }) => id !== row.id);
    if (rest.length < this.#held.length) this.account([row], -1);
    this.#hold(rest);
    this.#roll.drop([row]);
  }

  /** The letterbox has closed, at the epoch millisecond `at`: what was not sent by then is not sent any more. */
  close(at: number): void {
    const late = failedBy({ kind: 'closed', at });
    const unopened = this.#roll.sections.needs.filter((row) => !row.known && row.canChoose);
    const held = this.#held;
    if (held.length + unopened.length === 0) return;
    this.#hold([]);
    this.account(held, -1);
    this.#roll.update([...held, ...unopened].map(({ id }) => [id, late]));
  }

  /** Files let in, or taken out again, count towards the limits. */
  account(files: readonly { readonly size: number }[], sign: 1 | -1): void {
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    this.#accepted = {
      files: this.#accepted.files + sign * files.length,
      bytes: this.#accepted.bytes + sign * bytes,
    };
  }

  #hold(files: Given[]): void {
    this.#held = files;
    this.holding = files.length;
  }
}

function failedBy(error: UploadError | undefined): UploadState {
  return error ? { kind: 'failed', error, sent: 0 } : { kind: 'queued', sent: 0 };
}
