import { isSystemFile } from '../../core/system-files.ts';
import type { PickedFiles } from '../../core/protocol.ts';

/** What the system's picker gave. A file of a chosen folder knows its path in it, the folder's own name first. */
export function chosen(files: readonly File[]): PickedFiles {
  const found = files.map((file) => ({ file, folder: file.webkitRelativePath.split('/').slice(0, -1) }));
  const wanted = found.filter(({ file, folder }) => ![...folder, file.name].some(isSystemFile));
  return { files: wanted, unreadable: [], junk: found.length - wanted.length };
}
