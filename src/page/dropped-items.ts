/** One dropped or pasted item, in every form that the browser offers. */
export interface DroppedItem {
  /** Folders have one too, which cannot be read. */
  readonly file: File | null;
  readonly entry: FileSystemEntry | null;
  /** Chromium only. Resolves to `null` if there is none, for example if the item was dragged from another program. */
  readonly handle: Promise<FileSystemHandle | null>;
}

/**
 * Only an entry or a handle tells whether an item is a folder. An entry costs a fifth of a millisecond and a handle a
 * twentieth, and both are given only within the event, during which the page cannot react. If there are more items than
 * this, only those that may be folders are asked for one.
 */
const MOST_ASKED = 100;

/** Types that only files have. What macOS shows as one document may be a folder; its type is an application's or unknown. */
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
 * Judges by the type, which costs nothing; the size would cost as much as a handle. A folder that is named like a picture
 * is taken for one, and is reported as unreadable later.
 */
function mayBeFolder({ type }: File): boolean {
  return !FILES_ONLY.test(type);
}

/** Whether so few items were given that a handle is kept for each, to find them again after a restart. */
export function areHandlesKept(items: readonly DroppedItem[]): boolean {
  return items.length <= MOST_ASKED;
}
