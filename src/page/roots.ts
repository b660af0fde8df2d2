/** One thing that was dropped or pasted, in every form in which the browser hands it out. */
export interface Root {
  /** Also of a folder, where it cannot be read. */
  readonly file: File | null;
  readonly entry: FileSystemEntry | null;
  /** Chromium only. Resolves to `null` where there is none, as for what another program's window gave. */
  readonly handle: Promise<FileSystemHandle | null>;
}

/** Asking for an entry costs a fifth of a millisecond, for a handle a twentieth, and both only within the event. */
const MOST_ENTRIES = 100;

const NO_HANDLE = Promise.resolve(null);

/**
 * Takes everything out of a drop or a paste. Must be called within the event: the browser empties the transfer
 * afterwards. Of very many things at once only the handle is asked for, where there are handles.
 */
export function rootsOf(transfer: DataTransfer): readonly Root[] {
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  const isMany = items.length > MOST_ENTRIES;
  return items.map((item) => {
    const handle = item.getAsFileSystemHandle?.().catch(() => null);
    const entry = isMany && handle ? null : item.webkitGetAsEntry();
    return { file: item.getAsFile(), entry, handle: handle ?? NO_HANDLE };
  });
}

/** Whether so many things are worth a place each among those that can be found again after a restart. */
export function areKept(roots: readonly Root[]): boolean {
  return roots.length <= MOST_ENTRIES;
}
