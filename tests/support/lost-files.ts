/*
 * Files of the browser's own file system: they behave as those that a guest chooses from the disk, where a `File`
 * is a snapshot, and need no hand to choose them.
 */

const NAME = 'letter.txt';

async function written(text: string): Promise<FileSystemFileHandle> {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle(NAME, { create: true });
  const writable = await handle.createWritable();
  await writable.write(text);
  await writable.close();
  return handle;
}

/** A file whose bytes changed after it was chosen. */
export async function changedFile(): Promise<File> {
  const file = await (await written('dear owner')).getFile();
  await written('dear owner, on second thoughts');
  return file;
}

/** A file that was removed after it was chosen. */
export async function removedFile(): Promise<File> {
  const file = await (await written('dear owner')).getFile();
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(NAME);
  return file;
}
