import type { EngineHandle, PreviousFile, UploadCommand } from '../../core/protocol.ts';
import type { Outbox } from './outbox.svelte.ts';
import { batchesOf } from './batches.ts';
import { addedFile, pickedUpload, type PickedUpload } from './picked-file.ts';
import type { Row } from './row.svelte.ts';

/** After so many deaths in a row, with nothing sent in between, another start does not help either. */
const MOST_DEATHS = 3;

/**
 * Starts the engine again when it has died: out of memory, by a crash, or because the system stopped it. The new one knows
 * what was journalled, and is given the files again, which only the page has.
 */
export class Revival {
  readonly #engine: EngineHandle;
  readonly #outbox: Outbox;
  #deaths = 0;
  /** The most bytes that had been sent when it died. */
  #sent = -1;
  /** What the dead engine had; null while one is running. */
  #rows: readonly Row[] | null = null;

  constructor(engine: EngineHandle, outbox: Outbox) {
    this.#engine = engine;
    this.#outbox = outbox;
  }

  /** Whether the page waits for what a new engine knows. */
  get isUnderWay(): boolean {
    return this.#rows !== null;
  }

  /** The engine has died after so many bytes of these files. Returns whether it is started again. */
  begin(rows: readonly Row[], sent: number): boolean {
    this.#deaths = sent > this.#sent ? 1 : this.#deaths + 1;
    this.#sent = Math.max(sent, this.#sent);
    if (this.#deaths >= MOST_DEATHS) return false;
    const posted = rows.filter(({ isPosted }) => isPosted);
    this.#rows = posted.filter(({ state }) => state.kind !== 'done');
    // Also what has arrived: the delivery may lack nothing but its list.
    this.#engine.restart(posted.map(({ id }) => id));
    return true;
  }

  /**
   * The new engine says what was journalled. Hands in the files of these, and adds the others again. Returns whether nothing
   * was left to do: then what the journal does not know any more was told to the owner.
   */
  end(known: readonly PreviousFile[]): boolean {
    const states = new Map(known.map(({ id, state }) => [id, state.kind]));
    const rows = this.#rows ?? [];
    this.#rows = null;
    const lost = rows.filter(({ id }) => !states.has(id)).flatMap(uploadOf);
    for (const batch of batchesOf(lost)) this.#outbox.post(batch, batch.at(-1) !== lost.at(-1));
    const lacking = rows.filter(({ id }) => states.get(id) === 'needs-file').flatMap(uploadOf);
    for (const batch of batchesOf(lacking))
      this.#engine.post({ type: 'give-files', files: batch.map(addedFile) });
    this.#repeat(
      'pause',
      rows.filter(({ state }) => state.kind === 'paused'),
    );
    this.#repeat(
      'cancel',
      rows.filter(({ state }) => state.kind === 'cancelling'),
    );
    return known.length + rows.length === 0;
  }

  #repeat(command: UploadCommand, rows: readonly Row[]): void {
    if (rows.length > 0) this.#outbox.command(command, rows);
  }
}

function uploadOf({ id, folder, file, handleId }: Row): readonly PickedUpload[] {
  return file ? [pickedUpload(id, { file, folder, ...(handleId && { handleId }) })] : [];
}
