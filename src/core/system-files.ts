/**
 * What operating systems leave in folders for themselves: how a folder looks in Finder and Explorer, thumbnails, indexes
 * and recycle bins.
 */
const SYSTEM_NAMES = new Set([
  ...['.ds_store', '__macosx', '.spotlight-v100', '.trashes', '.fseventsd', '.temporaryitems', '.localized'],
  ...['thumbs.db', 'ehthumbs.db', 'desktop.ini', '$recycle.bin', 'system volume information'],
  ...['.directory', 'icon\r'],
]);

/** AppleDouble, `._photo.jpg` beside `photo.jpg`: macOS writes it where a disk cannot store a file's metadata. https://www.rfc-editor.org/rfc/rfc1740 */
const APPLE_DOUBLE = '._';

/** Whether a file or folder of this name belongs to an operating system, so that no guest means to send it. */
export function isSystemFile(name: string): boolean {
  return SYSTEM_NAMES.has(name.toLowerCase()) || name.startsWith(APPLE_DOUBLE);
}
