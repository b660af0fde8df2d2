/** A file or a folder, from either of the browser's two interfaces. */
export type FileTreeNode = FileNode | FolderNode;

interface FileNode {
  readonly kind: 'file';
  readonly name: string;
  readonly getFile: () => Promise<File>;
}

export interface FolderNode {
  readonly kind: 'directory';
  readonly name: string;
  /** Its files and folders, a batch at a time. */
  readonly children: () => AsyncIterable<readonly FileTreeNode[]>;
}

/** A handle yields its children one by one; so many are processed together. */
const BATCH = 100;

export function nodeOfHandle(handle: FileSystemHandle): FileTreeNode {
  const { name } = handle;
  if (isFileHandle(handle)) return { kind: 'file', name, getFile: () => handle.getFile() };
  return { kind: 'directory', name, children: () => childrenOf(handle as FileSystemDirectoryHandle) };
}

export function nodeOfEntry(entry: FileSystemEntry): FileTreeNode {
  const { name } = entry;
  if (isFileEntry(entry)) return { kind: 'file', name, getFile: () => fileOf(entry) };
  return { kind: 'directory', name, children: () => entriesIn(entry as FileSystemDirectoryEntry) };
}

export function nodeOfFile(file: File): FileTreeNode {
  return { kind: 'file', name: file.name, getFile: () => Promise.resolve(file) };
}

const isFileHandle = (handle: FileSystemHandle): handle is FileSystemFileHandle => handle.kind === 'file';
const isFileEntry = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });
}

async function* childrenOf(directory: FileSystemDirectoryHandle): AsyncGenerator<readonly FileTreeNode[]> {
  let batch: FileTreeNode[] = [];
  for await (const child of directory.values()) {
    batch.push(nodeOfHandle(child));
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Chromium returns at most a hundred entries a call, so this calls until there are no more. */
async function* entriesIn(directory: FileSystemDirectoryEntry): AsyncGenerator<readonly FileTreeNode[]> {
  const reader = directory.createReader();
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (batch.length === 0) return;
    yield batch.map(nodeOfEntry);
  }
}
