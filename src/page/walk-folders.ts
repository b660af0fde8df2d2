import type { PickedFile, PickedFiles } from '../core/protocol.ts';
import { isSystemFile } from '../core/system-files.ts';
import type { DroppedFolder } from '../core/types.ts';
import { areHandlesKept, type DroppedItem } from './dropped-items.ts';
import { type FileTreeNode, type FolderNode, nodeOfEntry, nodeOfFile, nodeOfHandle } from './file-tree.ts';

/** Keeps the handle of something dropped. Resolves to its id; `undefined` where it cannot be kept. */
export type KeepHandle = (handle: FileSystemHandle) => Promise<string | undefined>;

/** So many of the dropped items are opened together: one at a time would take a thread's turn each. */
const AT_ONCE = 50;

/** Something dropped, opened. */
interface DroppedNode {
  readonly node: FileTreeNode;
  readonly handleId?: string;
  /** Null for a file. */
  readonly folder: DroppedFolder | null;
}

const NOTHING: PickedFiles = { files: [], unreadable: [], empty: [] };

/** Everything in a drop or a paste, with all that is in its folders, a batch at a time during the walk. */
export async function* walkFolders(
  items: readonly DroppedItem[],
  keepHandle: KeepHandle,
): AsyncGenerator<PickedFiles> {
  const keepsHandles = areHandlesKept(items);
  const dropped: DroppedNode[] = [];
  for (const some of slicesOf(items)) {
    const opened = some.map(async ({ file, entry, handle }) => {
      const resolved = await handle;
      const handleId = resolved && keepsHandles ? await keepHandle(resolved) : undefined;
      return droppedNode(nodeOf(entry, resolved, file), handleId);
    });
    dropped.push(...(await Promise.all(opened)).flat());
  }
  yield* walk(dropped);
}

/** Everything in a folder of an earlier drop, of which the page still has the handle. */
export async function* walkAgain(
  handle: FileSystemHandle,
  folder: DroppedFolder,
): AsyncGenerator<PickedFiles> {
  const { handleId } = folder;
  yield* walk([{ node: nodeOfHandle(handle), folder, ...(handleId !== undefined && { handleId }) }]);
}

async function* walk(dropped: readonly DroppedNode[]): AsyncGenerator<PickedFiles> {
  const folders = dropped.flatMap(({ folder }) => folder ?? []);
  // All of them first: the page may be closed while it reads the first one.
  if (folders.length > 0) yield { ...NOTHING, folders };
  for (const some of slicesOf(dropped)) {
    const ids = new Map(some.map(({ node, handleId }) => [node, handleId]));
    yield await openFiles([...ids.keys()], [], (node) => ids.get(node));
    for (const { node, folder, handleId } of some) {
      if (node.kind !== 'directory' || folder === null) continue;
      yield* exploreFolder(node, [], handleId);
      yield { ...NOTHING, read: [folder] };
    }
  }
}

function* slicesOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += AT_ONCE) yield items.slice(start, start + AT_ONCE);
}

function droppedNode(node: FileTreeNode | null, handleId: string | undefined): readonly DroppedNode[] {
  if (node === null) return [];
  const known = handleId === undefined ? {} : { handleId };
  const isFolder = node.kind === 'directory' && !isSystemFile(node.name);
  const folder = isFolder ? { id: crypto.randomUUID(), name: node.name, ...known } : null;
  return [{ node, folder, ...known }];
}

/** The entry comes first, since it also opens folders whose handle a browser refuses to give. A pasted picture is a file only. */
function nodeOf(
  entry: FileSystemEntry | null,
  handle: FileSystemHandle | null,
  file: File | null,
): FileTreeNode | null {
  if (entry) return nodeOfEntry(entry);
  if (handle) return nodeOfHandle(handle);
  return file && nodeOfFile(file);
}

/** The files among `nodes` and in their folders; `handleIdOf` names the handle by which a node can be found again. */
async function* explore(
  nodes: readonly FileTreeNode[],
  folder: readonly string[],
  handleIdOf: (node: FileTreeNode) => string | undefined,
): AsyncGenerator<PickedFiles> {
  yield await openFiles(nodes, folder, handleIdOf);
  for (const node of nodes)
    if (node.kind === 'directory' && !isSystemFile(node.name))
      yield* exploreFolder(node, folder, handleIdOf(node));
}

/** The files among `nodes`. */
async function openFiles(
  nodes: readonly FileTreeNode[],
  folder: readonly string[],
  handleIdOf: (node: FileTreeNode) => string | undefined,
): Promise<PickedFiles> {
  const wanted = nodes.filter(({ name }) => !isSystemFile(name));
  const opened = await Promise.all(wanted.map((node) => openFile(node, folder, handleIdOf(node))));
  return {
    files: opened.flatMap(({ file }) => file ?? []),
    unreadable: opened.flatMap(({ unreadable }) => unreadable ?? []),
    empty: [],
    junk: nodes.length - wanted.length,
  };
}

async function openFile(
  node: FileTreeNode,
  folder: readonly string[],
  handleId: string | undefined,
): Promise<{ readonly file?: PickedFile; readonly unreadable?: string }> {
  if (node.kind === 'directory') return {};
  try {
    const file = await node.getFile();
    return { file: handleId === undefined ? { file, folder } : { file, folder, handleId } };
  } catch (thrown) {
    return { unreadable: unreadablePath(node, folder, thrown) };
  }
}

async function* exploreFolder(
  node: FolderNode,
  folder: readonly string[],
  handleId: string | undefined,
): AsyncGenerator<PickedFiles> {
  const path = [...folder, node.name];
  let isEmpty = true;
  try {
    for await (const children of node.children()) {
      isEmpty &&= children.every(({ name }) => isSystemFile(name));
      yield* explore(children, path, () => handleId);
    }
    if (isEmpty) yield { files: [], unreadable: [], empty: [path.join('/')], junk: 0 };
  } catch (thrown) {
    yield { files: [], unreadable: [unreadablePath(node, folder, thrown)], empty: [], junk: 0 };
  }
}

/** The path of something that the browser would not open; that of a folder ends with a slash. */
function unreadablePath({ name, kind }: FileTreeNode, folder: readonly string[], thrown: unknown): string {
  const path = [...folder, name, ...(kind === 'directory' ? [''] : [])].join('/');
  console.warn(`${path} cannot be read.`, thrown);
  return path;
}
