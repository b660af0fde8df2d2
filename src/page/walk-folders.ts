import { isSystemFile } from '../core/system-files.ts';
import type { PickedFile, PickedFiles } from '../core/protocol.ts';
import { areKept, type DroppedItem } from './dropped-items.ts';
import { type Node, nodeOfEntry, nodeOfFile, nodeOfHandle } from './entries.ts';

/** Keeps the handle of something dropped and names it; `undefined` where that is not possible. */
export type KeepHandle = (handle: FileSystemHandle) => Promise<string | undefined>;

/** So many things that were given side by side are opened together: one at a time would take a thread's turn each. */
const AT_ONCE = 50;

/** Everything in a drop or a paste, folders walked to their ends, told a batch at a time while the walk goes on. */
export async function* walk(roots: readonly DroppedItem[], keep: KeepHandle): AsyncGenerator<PickedFiles> {
  const keepsHandles = areKept(roots);
  for (let start = 0; start < roots.length; start += AT_ONCE) {
    const some = await Promise.all(
      roots.slice(start, start + AT_ONCE).map(async ({ file, entry, handle }) => {
        const held = await handle;
        const root = held && keepsHandles ? await keep(held) : undefined;
        return { node: nodeOf(entry, held, file), root };
      }),
    );
    const kept = new Map(some.map(({ node, root }) => [node, root]));
    yield* explore(
      some.flatMap(({ node }) => node ?? []),
      [],
      (node) => kept.get(node),
    );
  }
}

/** An entry also opens folders whose handle a browser refuses to give; a pasted picture is a file and nothing else. */
function nodeOf(
  entry: FileSystemEntry | null,
  handle: FileSystemHandle | null,
  file: File | null,
): Node | null {
  if (entry) return nodeOfEntry(entry);
  if (handle) return nodeOfHandle(handle);
  return file && nodeOfFile(file);
}

/** What these are and hold; `rootOf` names the handle that something can be found again by. */
async function* explore(
  nodes: readonly Node[],
  folder: readonly string[],
  rootOf: (node: Node) => string | undefined,
): AsyncGenerator<PickedFiles> {
  const wanted = nodes.filter(({ name }) => !isSystemFile(name));
  const opened = await Promise.all(wanted.map((node) => open(node, folder, rootOf(node))));
  yield {
    files: opened.flatMap(({ file }) => file ?? []),
    unreadable: opened.flatMap(({ unreadable }) => unreadable ?? []),
    empty: [],
    junk: nodes.length - wanted.length,
  };
  for (const node of wanted) if (node.kind === 'directory') yield* inside(node, folder, rootOf(node));
}

async function open(
  node: Node,
  folder: readonly string[],
  root: string | undefined,
): Promise<{ readonly file?: PickedFile; readonly unreadable?: string }> {
  if (node.kind === 'directory') return {};
  try {
    const file = await node.getFile();
    return { file: root === undefined ? { file, folder } : { file, folder, handleId: root } };
  } catch (thrown) {
    return { unreadable: refused(node, folder, thrown) };
  }
}

async function* inside(
  node: Extract<Node, { kind: 'directory' }>,
  folder: readonly string[],
  root: string | undefined,
): AsyncGenerator<PickedFiles> {
  const path = [...folder, node.name];
  let isEmpty = true;
  try {
    for await (const children of node.children()) {
      isEmpty &&= children.every(({ name }) => isSystemFile(name));
      yield* explore(children, path, () => root);
    }
    if (isEmpty) yield { files: [], unreadable: [], empty: [path.join('/')], junk: 0 };
  } catch (thrown) {
    yield { files: [], unreadable: [refused(node, folder, thrown)], empty: [], junk: 0 };
  }
}

/** The path of something that the browser would not open. */
function refused({ name }: Node, folder: readonly string[], thrown: unknown): string {
  const path = [...folder, name].join('/');
  console.warn(`${path} cannot be read.`, thrown);
  return path;
}
