import type { PickedFile, PickedFiles } from '../core/protocol.ts';
import { isSystemFile } from '../core/system-files.ts';
import { areHandlesKept, type DroppedItem } from './dropped-items.ts';
import { type FileTreeNode, type FolderNode, nodeOfEntry, nodeOfFile, nodeOfHandle } from './file-tree.ts';

/** Keeps the handle of something dropped. Resolves to its id; `undefined` where it cannot be kept. */
export type KeepHandle = (handle: FileSystemHandle) => Promise<string | undefined>;

/** So many of the dropped items are opened together: one at a time would take a thread's turn each. */
const AT_ONCE = 50;

/** Everything in a drop or a paste, with all that is in its folders, a batch at a time while the walk goes on. */
export async function* walkFolders(
  items: readonly DroppedItem[],
  keepHandle: KeepHandle,
): AsyncGenerator<PickedFiles> {
  const keepsHandles = areHandlesKept(items);
  for (let start = 0; start < items.length; start += AT_ONCE) {
    const some = await Promise.all(
      items.slice(start, start + AT_ONCE).map(async ({ file, entry, handle }) => {
        const resolved = await handle;
        const handleId = resolved && keepsHandles ? await keepHandle(resolved) : undefined;
        return { node: nodeOf(entry, resolved, file), handleId };
      }),
    );
    const ids = new Map(some.map(({ node, handleId }) => [node, handleId]));
    yield* explore(
      some.flatMap(({ node }) => node ?? []),
      [],
      (node) => ids.get(node),
    );
  }
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
  const wanted = nodes.filter(({ name }) => !isSystemFile(name));
  const opened = await Promise.all(wanted.map((node) => openFile(node, folder, handleIdOf(node))));
  yield {
    files: opened.flatMap(({ file }) => file ?? []),
    unreadable: opened.flatMap(({ unreadable }) => unreadable ?? []),
    empty: [],
    junk: nodes.length - wanted.length,
  };
  for (const node of wanted)
    if (node.kind === 'directory') yield* exploreFolder(node, folder, handleIdOf(node));
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

/** The path of something that the browser would not open. */
function unreadablePath({ name }: FileTreeNode, folder: readonly string[], thrown: unknown): string {
  const path = [...folder, name].join('/');
  console.warn(`${path} cannot be read.`, thrown);
  return path;
}
