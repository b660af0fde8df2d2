import { clear, createStore, get, promisifyRequest, type UseStore } from 'idb-keyval';
import { KEPT_MS } from '../core/delivery/journal.ts';
import type { PreviousFile } from '../core/protocol.ts';

/** Browsers have been seen to leave a first `indexedDB.open` unanswered. No file waits longer than this for it, in ms. */
const STORE_TIMEOUT_MS = 2_000;

/** A file that was found again. */
interface RecoveredFile {
  /** Of the upload that lacks it. */
  readonly id: string;
  readonly file: File;
}

/**
 * Keeps the handles that a drop gave, so that files can be found again after a restart: one for each dropped file or
 * folder, never one for each file in a folder. Chromium only; elsewhere nothing is kept and nothing is found.
 */
export class FileHandles {
  readonly #now: () => number;
  #opened: UseStore | null = null;
  #isCleared = false;

  /** `now`: epoch ms. */
  constructor(now = Date.now) {
    this.#now = now;
  }

  /**
   * Keeps a handle, and removes those of deliveries that nobody can resume any more. Resolves to the handle's id;
   * `undefined` where it cannot be kept.
   */
  async keep(handle: FileSystemHandle): Promise<string | undefined> {
    if (this.#isCleared) return undefined;
    const now = this.#now();
    // The time comes first, so that older ids sort before newer ones.
    const id = `${now} ${crypto.randomUUID()}`;
    try {
      const work = this.#store()('readwrite', (store) => {
        store.delete(IDBKeyRange.upperBound(`${now - KEPT_MS}`));
        store.put(handle, id);
        return promisifyRequest(store.transaction);
      });
      await withStoreTimeout(work);
      return id;
    } catch (thrown) {
      console.warn('The place of a file cannot be kept.', thrown);
      return undefined;
    }
  }

  /**
   * Finds files again. Must be called within a click: the browser asks the guest for permission, once for each dropped
   * file or folder. What is refused, gone or was never kept is left out.
   */
  async recover(files: readonly PreviousFile[]): Promise<readonly RecoveredFile[]> {
    const handles = new Map<string, FileSystemHandle | null>();
    for (const { handleId } of files)
      if (handleId !== undefined && !handles.has(handleId)) handles.set(handleId, await this.open(handleId));
    const recovered: RecoveredFile[] = [];
    for (const previous of files) {
      const handle = previous.handleId === undefined ? null : handles.get(previous.handleId);
      const file = handle ? await fileIn(handle, previous) : null;
      if (file) recovered.push({ id: previous.id, file });
    }
    return recovered;
  }

  /** Removes all handles, and keeps none from now on. */
  async clear(): Promise<void> {
    this.#isCleared = true;
    await Promise.all([clear(this.#store()), clear(oldStore())]);
  }

  /** The handle of this id; null where it is gone or the guest refuses. Must be called within a click, as above. */
  async open(id: string): Promise<FileSystemHandle | null> {
    try {
      const handle = await withStoreTimeout(this.#find(id));
      return (await handle?.requestPermission({ mode: 'read' })) === 'granted' && handle ? handle : null;
    } catch (thrown) {
      // Also thrown if the browser takes the click for used up by an earlier question. Then only this handle is lost.
      console.warn('The place of a file is not to be had.', thrown);
      return null;
    }
  }

  #store(): UseStore {
    return (this.#opened ??= createStore(`letterbox-handles ${location.pathname}`, 'roots'));
  }

  async #find(id: string): Promise<FileSystemHandle | undefined> {
    return (await get<FileSystemHandle>(id, this.#store())) ?? (await get<FileSystemHandle>(id, oldStore()));
  }
}

/** Where all letterboxes of a site once kept their handles. */
function oldStore(): UseStore {
  return createStore('letterbox-handles', 'roots');
}

/** What `work` resolves to; rejects when storage takes too long over it. */
function withStoreTimeout<T>(work: Promise<T>): Promise<T> {
  const timeout = new Promise<never>((_resolve, reject) => {
    setTimeout(reject, STORE_TIMEOUT_MS, new Error('Storage does not answer.'));
  });
  return Promise.race([work, timeout]);
}

/** A dropped folder's own name stands first in the folders of its files. */
async function fileIn(dropped: FileSystemHandle, { folder, name }: PreviousFile): Promise<File | null> {
  try {
    if (isFile(dropped)) return await dropped.getFile();
    let directory = dropped as FileSystemDirectoryHandle;
    for (const inside of folder.slice(1)) directory = await directory.getDirectoryHandle(inside);
    return await (await directory.getFileHandle(name)).getFile();
  } catch (thrown) {
    console.warn(`${name} is no longer where it was.`, thrown);
    return null;
  }
}

const isFile = (handle: FileSystemHandle): handle is FileSystemFileHandle => handle.kind === 'file';
