/** Chromium hands out at most so many entries a call. */
const BATCH = 100;

const TYPES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.key': 'application/x-iwork-keynote-sffkey',
};

const unsupported = (): never => {
  throw new Error('nothing needs this');
};

/** What every entry has and the page does not use. */
const rest = { filesystem: null as never, getParent: unsupported };

const error = (): DOMException => new DOMException('The file could not be read.', 'NotReadableError');

/** A file in a drop. */
export function file(name: string): FileSystemFileEntry {
  return fileEntry(name, (resolve) => {
    resolve(new File(['text'], name));
  });
}

/** A file that the browser will not open. */
export function brokenFile(name: string): FileSystemFileEntry {
  return fileEntry(name, (_resolve, reject) => reject?.(error()));
}

function fileEntry(name: string, open: FileSystemFileEntry['file']): FileSystemFileEntry {
  return { ...rest, name, fullPath: `/${name}`, isFile: true, isDirectory: false, file: open };
}

/** A folder in a drop, which hands out what it holds in batches as Chromium does. */
export function directory(
  name: string,
  children: readonly FileSystemEntry[],
  lock: 'open' | 'locked' = 'open',
): FileSystemDirectoryEntry {
  const createReader = (): FileSystemDirectoryReader => {
    let read = 0;
    return {
      readEntries: (resolve, reject) => {
        if (lock === 'locked') reject?.(error());
        else resolve(children.slice(read, (read += BATCH)));
      },
    };
  };
  const folder = { isFile: false, isDirectory: true, createReader } as const;
  return { ...rest, name, fullPath: `/${name}`, ...folder, getFile: unsupported, getDirectory: unsupported };
}

/** What Chromium hands out beside an entry. */
export function handleOf(entry: FileSystemEntry): FileSystemHandle {
  const { name } = entry;
  if (entry.isFile) {
    const getFile = () =>
      new Promise((resolve, reject) => {
        (entry as FileSystemFileEntry).file(resolve, reject);
      });
    return { kind: 'file', name, getFile } as unknown as FileSystemHandle;
  }
  const children = (): Promise<FileSystemEntry[]> =>
    new Promise((resolve, reject) => {
      (entry as FileSystemDirectoryEntry).createReader().readEntries(resolve, reject);
    });
  async function* values(): AsyncGenerator<FileSystemHandle> {
    for (const child of await children()) yield handleOf(child);
  }
  return { kind: 'directory', name, values } as unknown as FileSystemHandle;
}

/** As browsers give what was dropped, whatever it is: its type is what its name suggests. */
function fileAs({ name }: FileSystemEntry): File {
  const [extension = ''] = /\.\w+$/u.exec(name) ?? [];
  return new File(['text'], name, { type: TYPES[extension] ?? '' });
}

interface Transfer extends DataTransfer {
  /** What a browser does when the event is over. */
  empty(): void;
  readonly entriesAskedFor: number;
  readonly handlesAskedFor: number;
}

/** A drop, which the browser empties when its event is over; with handles where `handle` makes them. */
export function transferOf(
  entries: readonly FileSystemEntry[],
  handle?: (entry: FileSystemEntry) => FileSystemHandle,
): Transfer {
  let held = entries;
  let entriesAskedFor = 0;
  let handlesAskedFor = 0;
  const item = (entry: FileSystemEntry) => ({
    kind: 'file',
    webkitGetAsEntry: () => {
      entriesAskedFor += 1;
      return held.includes(entry) ? entry : null;
    },
    // A folder is given as a file too, which cannot be read.
    getAsFile: () => (held.includes(entry) ? fileAs(entry) : null),
    ...(handle && {
      getAsFileSystemHandle: () => {
        handlesAskedFor += 1;
        return Promise.resolve(held.includes(entry) ? handle(entry) : null);
      },
    }),
  });
  const transfer = {
    get items() {
      return held.map(item);
    },
    get entriesAskedFor() {
      return entriesAskedFor;
    },
    get handlesAskedFor() {
      return handlesAskedFor;
    },
    empty: () => {
      held = [];
    },
  };
  return transfer as unknown as Transfer;
}
