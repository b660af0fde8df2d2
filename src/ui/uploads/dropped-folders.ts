import type { EngineHandle, PickedFiles } from '../../core/protocol.ts';
import type { DroppedFolder } from '../../core/types.ts';
import type { ResumeOffer } from './resume.svelte.ts';

/**
 * Tells the engine which folders are being read, which were read to their end, and what the browser could not open: a
 * delivery that is cut short must not pass for complete. Nothing is told before a file of the delivery is posted.
 */
export class DroppedFolders {
  readonly #engine: EngineHandle;
  readonly #resume: ResumeOffer;
  /** Folders of which the engine has not been told, by their ids. */
  #untold: readonly DroppedFolder[] = [];
  /** What the engine was told of a folder, by the folder's own id: it may be one of a resumed delivery. */
  readonly #told = new Map<string, DroppedFolder>();
  #read: readonly DroppedFolder[] = [];
  #unreadable: readonly string[] = [];
  #isBegun = false;

  constructor(engine: EngineHandle, resume: ResumeOffer) {
    this.#engine = engine;
    this.#resume = resume;
  }

  /** These folders are about to be read, and these paths cannot be. */
  begin({ folders = [], unreadable }: PickedFiles): void {
    this.#untold = [...this.#untold, ...folders];
    this.#unreadable = [...this.#unreadable, ...unreadable];
  }

  /** These folders were read to their end. */
  end({ read = [] }: PickedFiles): void {
    this.#read = [...this.#read, ...read];
  }

  /** Before files are posted. */
  tell(): void {
    this.#isBegun = true;
    for (const folder of this.#untold) {
      const told = this.#resume.knownAs(folder);
      this.#told.set(folder.id, told);
      this.#engine.post({ type: 'folder', folder: told, isRead: false });
    }
    this.#untold = [];
    this.#tellUnreadable();
  }

  /** After files were posted. A folder of which nothing was posted waits with its files while some are held back. */
  settle(isHolding: boolean): void {
    if (this.#isBegun) this.#tellUnreadable();
    const read = this.#read;
    this.#read = [];
    for (const folder of read) {
      // A folder of a resumed delivery may hold nothing that is new.
      const told = this.#told.get(folder.id) ?? this.#resume.unreadNamed(folder.name);
      if (!told && isHolding) {
        this.#read = [...this.#read, folder];
        continue;
      }
      this.#untold = this.#untold.filter(({ id }) => id !== folder.id);
      if (!told) continue;
      this.#engine.post({ type: 'folder', folder: told, isRead: true });
      this.#resume.hasRead(told);
    }
  }

  #tellUnreadable(): void {
    if (this.#unreadable.length > 0) this.#engine.post({ type: 'unreadable', paths: this.#unreadable });
    this.#unreadable = [];
  }
}
