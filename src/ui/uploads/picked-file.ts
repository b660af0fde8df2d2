import type { LimitedFile } from '../../core/limits.ts';
import type { AddedFile } from '../../core/protocol.ts';

/** A file the guest gave, and the folders it lay in, outermost first. */
export interface Found {
  readonly file: File;
  readonly folder: readonly string[];
  /** Names the handle by which the page can find it again, where there is one. */
  readonly root?: string;
}

/** What the guest gave, or some of it. */
export interface Collected {
  readonly files: readonly Found[];
  /** Paths that the browser would not open. */
  readonly unreadable: readonly string[];
  /** Paths of folders with nothing in them; none when left out. */
  readonly empty?: readonly string[];
  /** How many files and folders of operating systems were left out; none when left out. */
  readonly junk?: number;
}

/** A found file under the id it has on this page, with what the limits and the list ask of it. */
export interface Given extends LimitedFile, Found {
  readonly id: string;
}

export function givenAs(id: string, found: Found): Given {
  const { name, size, type } = found.file;
  return { ...found, id, name, size, type };
}

/** The message's form of a file: what the engine needs, and the file itself as a handle. */
export function addedFile({ id, folder, file, name, type, root }: Given): AddedFile {
  const { lastModified } = file;
  const source = { name, folder, type, lastModified, bytes: file };
  return { id, source: root === undefined ? source : { ...source, handleId: root } };
}
