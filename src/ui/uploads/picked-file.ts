import type { AddedFile, PickedFile, PickedFiles } from '../../core/protocol.ts';
import { isSystemFile } from '../../core/system-files.ts';

/** A picked file under the id of its upload, with what the limits and the list have to know of it. */
export interface PickedUpload extends Pick<File, 'name' | 'size' | 'type'>, PickedFile {
  readonly id: string;
}

/** What was chosen in the system's picker. A file of a chosen folder knows its path in it, beginning with the folder's name. */
export function pickedFiles(chosen: readonly File[]): PickedFiles {
  const all = chosen.map((file) => ({ file, folder: file.webkitRelativePath.split('/').slice(0, -1) }));
  const files = all.filter(({ file, folder }) => ![...folder, file.name].some(isSystemFile));
  return { files, unreadable: [], junk: all.length - files.length };
}

export function pickedUpload(id: string, picked: PickedFile): PickedUpload {
  const { name, size, type } = picked.file;
  return { ...picked, id, name, size, type };
}

/** The file as the engine is told of it: what it has to know, and the file itself as a handle. */
export function addedFile({ id, folder, file, name, type, handleId }: PickedUpload): AddedFile {
  const { lastModified } = file;
  return { id, source: { name, folder, type, lastModified, bytes: file, ...(handleId && { handleId }) } };
}
