/**
 * What operating systems leave in folders for themselves: Finder's and Explorer's notes on how a folder looks, their
 * thumbnails, indexes and bins, and the half of a file that macOS writes beside it where a disk cannot hold it.
 */
const JUNK = new Set([
  ...['.ds_store', '__macosx', '.spotlight-v100', '.trashes', '.fseventsd', '.temporaryitems', '.localized'],
  ...['thumbs.db', 'ehthumbs.db', 'desktop.ini', '$recycle.bin', 'system volume information'],
  ...['.directory', 'icon\r'],
]);

/** AppleDouble: `._photo.jpg` beside `photo.jpg`. https://www.rfc-editor.org/rfc/rfc1740 */
const APPLE_DOUBLE = '._';

/** Whether a file or folder of this name is a system's own, and nothing that a guest means to send. */
export function isSystemFile(name: string): boolean {
  return JUNK.has(name.toLowerCase()) || name.startsWith(APPLE_DOUBLE);
}
