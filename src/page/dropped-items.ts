/** One thing that was dropped or pasted, in every form in which the browser hands it out. */
export interface DroppedItem {
  /** Also of a folder, where it cannot be read. */
  readonly file: File | null;
  readonly entry: FileSystemEntry | null;
  /** Chromium only. Resolves to `null` where there is none, as for what another program's window gave. */
  readonly handle: Promise<FileSystemHandle | null>;
}

/**
 * Whether something is a folder tells only its entry, which costs a fifth of a millisecond, or its handle, a twentieth, and
 * both only within the event, in which the page answers to nothing else. Of more things than these it is asked only where
 * it is in doubt.
 */
const MOST_ASKED = 100;

/** Kinds that only files have; what macOS shows as one document may be a folder, and then is an application's or unknown. */
const FILES_ONLY = /^(?:image|video|audio|text)\/|^application\/(?:pdf|zip)$/u;

const NO_HANDLE = Promise.resolve(null);

/**
 * Takes everything out of a drop or a paste. Must be called within the event: the browser empties the transfer
 * afterwards.
 */
export function droppedItems(transfer: DataTransfer): readonly DroppedItem[] {
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  const isMany = items.length > MOST_ASKED;
  return items.map((item) => {
    const file = item.getAsFile();
    if (isMany && file && !mayBeFolder(file)) return { file, entry: null, handle: NO_HANDLE };
    const handle = item.getAsFileSystemHandle?.().catch(() => null);
    const entry = isMany && handle ? null : item.webkitGetAsEntry();
    return { file, entry, handle: handle ?? NO_HANDLE };
  });
}

/**
 * The type is all that a file tells for nothing: its size would cost as much as a handle. A folder named like a picture
 * is taken for one, later found to be unreadable, and said to be.
 */
function mayBeFolder({ type }: File): boolean {
  return !FILES_ONLY.test(type);
}

/** Whether so many things are worth a place each among those that can be found again after a restart. */
export function areKept(roots: readonly DroppedItem[]): boolean {
  return roots.length <= MOST_ASKED;
}
