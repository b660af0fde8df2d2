import { clear, createStore, get, promisifyRequest, type UseStore } from 'idb-keyval';
import { KEPT_MS } from '../core/delivery/journal.ts';
import type { PreviousFile } from '../core/protocol.ts';

/** Browsers have been seen to leave a first `indexedDB.open` unanswered; no file is kept waiting for that, in ms. */
const STORE_PATIENCE = 2_000;

/** A file that was found again. */
export interface Recovered {
  /** Of the upload that lacks it. */
  readonly id: string;
  readonly file: File;
}

/**
 * Keeps the handles that a drop gave, so that files can be found again after a restart: one a dropped file or
 * folder, never one a file of a folder. Chromium only; elsewhere nothing is kept and nothing found.
 */
export class Handles {
  readonly #now: () => number;
  #opened: UseStore | null = null;
  #isForgetful = false;

  /** `now`: epoch ms. */
  constructor(now = Date.now) {
    this.#now = now;
  }

  /**
   * Keeps a handle, and forgets those of deliveries that nobody can go on with any more. Resolves to the name it is kept
   * under, `undefined` where it cannot be kept.
   */
  async keep(handle: FileSystemHandle): Promise<string | undefined> {
    if (this.#isForgetful) return undefined;
    const now = this.#now();
    // The moment comes first: what is older sorts before.
    const root = `${now} ${crypto.randomUUID()}`;
    try {
      const work = this.#store()('readwrite', (roots) => {
        roots.delete(IDBKeyRange.upperBound(`${now - KEPT_MS}`));
        roots.put(handle, root);
        return promisifyRequest(roots.transaction);
      });
      await inTime(work);
      return root;
    } catch (thrown) {
      console.warn('The place of a file cannot be kept.', thrown);
      return undefined;
    }
  }

  /**
   * Finds files again. Call within a click: the browser asks the guest for permission, once a dropped file or
   * folder. What is refused, gone or was never kept is left out.
   */
  async recover(files: readonly PreviousFile[]): Promise<readonly Recovered[]> {
    const roots = new Map<string, FileSystemHandle | null>();
    for (const { handleId: root } of files)
      if (root !== undefined && !roots.has(root)) roots.set(root, await this.#open(root));
    const recovered: Recovered[] = [];
    for (const file of files) {
      const handle = file.handleId === undefined ? null : roots.get(file.handleId);
      const found = handle ? await fileIn(handle, file) : null;
      if (found) recovered.push({ id: file.id, file: found });
    }
    return recovered;
  }

  /** Forgets all handles, and keeps none from now on. */
  async clear(): Promise<void> {
    this.#isForgetful = true;
    await clear(this.#store());
  }

  async #open(root: string): Promise<FileSystemHandle | null> {
    try {
      const handle = await inTime(get<FileSystemHandle>(root, this.#store()));
      return (await handle?.requestPermission({ mode: 'read' })) === 'granted' && handle ? handle : null;
    } catch (thrown) {
      // Also when the browser takes the click for used up by the question before: that costs this one, not those.
      console.warn('The place of a file is not to be had.', thrown);
      return null;
    }
  }

  #store(): UseStore {
    return (this.#opened ??= createStore('letterbox-handles', 'roots'));
  }
}

/** What `work` resolves to; rejects when storage takes too long over it. */
function inTime<T>(work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(reject, STORE_PATIENCE, new Error('Storage does not answer.'));
  });
  return Promise.race([work, late]);
}

/** A root folder's own name stands first in the folders of its files. */
async function fileIn(root: FileSystemHandle, { folder, name }: PreviousFile): Promise<File | null> {
  try {
    if (isFile(root)) return await root.getFile();
    let directory = root as FileSystemDirectoryHandle;
    for (const inside of folder.slice(1)) directory = await directory.getDirectoryHandle(inside);
    return await (await directory.getFileHandle(name)).getFile();
  } catch (thrown) {
    console.warn(`${name} is no longer where it was.`, thrown);
    return null;
  }
}

const isFile = (handle: FileSystemHandle): handle is FileSystemFileHandle => handle.kind === 'file';
