/** A file that was dropped, and the folders it lay in, outermost first. */
export interface DroppedFile {
  readonly file: File;
  readonly folder: readonly string[];
  /** Name of the handle by which it can be found again; see `Handles`. */
  readonly root?: string;
}

/** What a drop held. `unreadable` names, with their folders, what the browser would not open. */
export interface Dropped {
  readonly files: readonly DroppedFile[];
  readonly unreadable: readonly string[];
}

/** Keeps the handle of something dropped and names it; `undefined` where that is not possible. */
export type KeepHandle = (handle: FileSystemHandle) => Promise<string | undefined>;

const nothingKept: KeepHandle = () => Promise.resolve(undefined);

/**
 * Everything in a drop or paste, folders walked to their ends. Must be called within the event: the browser
 * empties the transfer afterwards, so all entries and handles are taken before anything is awaited.
 */
export async function entriesOf(transfer: DataTransfer, keep: KeepHandle = nothingKept): Promise<Dropped> {
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  const roots = items.map((item) => ({
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
    handle: item.getAsFileSystemHandle?.(),
  }));
  const files: DroppedFile[] = [];
  const unreadable: string[] = [];
  for (const { entry, file, handle } of roots) {
    const root = await nameOf(handle, keep);
    const found: DroppedFile[] = [];
    if (entry) await walk(entry, [], found, unreadable);
    // A pasted picture is a file without an entry.
    else if (file) found.push({ file, folder: [] });
    files.push(...found.map((one) => (root === undefined ? one : { ...one, root })));
  }
  return { files, unreadable };
}

/** A drop without handles, as from another program's window, can still be sent; it only cannot be found again. */
async function nameOf(
  handle: Promise<FileSystemHandle | null> | undefined,
  keep: KeepHandle,
): Promise<string | undefined> {
  const given = await handle?.catch(() => null);
  return given ? await keep(given) : undefined;
}
async function walk(
  entry: FileSystemEntry,
  folder: readonly string[],
  files: DroppedFile[],
  unreadable: string[],
): Promise<void> {
  try {
    if (isFile(entry)) files.push({ file: await fileOf(entry), folder });
    else if (isDirectory(entry)) {
      const inside = [...folder, entry.name];
      for (const child of await childrenOf(entry)) await walk(child, inside, files, unreadable);
    }
  } catch (thrown) {
    console.warn(`${entry.fullPath} cannot be read.`, thrown);
    unreadable.push([...folder, entry.name].join('/'));
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });
}

/** Chromium hands out a hundred entries a call, so it is asked until it has no more. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (batch.length === 0) return children;
    children.push(...batch);
  }
}
