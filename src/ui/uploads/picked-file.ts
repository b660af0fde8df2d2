import type { LimitedFile } from '../../core/limits.ts';
import type { AddedFile, PickedFile } from '../../core/protocol.ts';

/** A found file under the id it has on this page, with what the limits and the list ask of it. */
export interface Given extends LimitedFile, PickedFile {
  readonly id: string;
}

export function givenAs(id: string, found: PickedFile): Given {
  const { name, size, type } = found.file;
  return { ...found, id, name, size, type };
}

/** The message's form of a file: what the engine needs, and the file itself as a handle. */
export function addedFile({ id, folder, file, name, type, handleId: root }: Given): AddedFile {
  const { lastModified } = file;
  const source = { name, folder, type, lastModified, bytes: file };
  return { id, source: root === undefined ? source : { ...source, handleId: root } };
}
