import type { Candidate } from '../core/intake.ts';
import type { AddedFile } from '../core/protocol.ts';

/** A file the guest gave, and the folders it lay in, outermost first. */
export interface Found {
  readonly file: File;
  readonly folder: readonly string[];
}

/** What a drop or a paste held; `unreadable` are paths that the browser would not open. */
export interface Collected {
  readonly files: readonly Found[];
  readonly unreadable: readonly string[];
}

/** A found file under the id it has on this page, with what the limits and the list ask of it. */
export interface Given extends Candidate {
  readonly id: string;
  readonly folder: readonly string[];
  readonly file: File;
}

export function givenAs(id: string, { file, folder }: Found): Given {
  return { id, folder, file, name: file.name, size: file.size, type: file.type };
}

/** The message's form of a file: what the engine needs, and the file itself as a handle. */
export function addedFile({ id, folder, file, name, type }: Given): AddedFile {
  return { id, source: { name, folder, type, lastModified: file.lastModified, bytes: file } };
}
