import { cut, sanitise } from './sanitise.ts';

/** What a folder's name keeps at least when a path must be shortened. Longer than every reserved name below. */
const SHORTEST = 8;

/** No file system in common use takes a name of more bytes. */
export const SEGMENT_BYTES = 255;

/** Windows has devices of these names, with any extension, and cannot make such folders. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * Folders, outermost first, as a key's path: each sanitised and ending in `/`; `''` for none. When that is more than
 * `room` bytes, the longest names are cut, evenly; when even that is too much, the innermost folders are left out.
 * Always the same path for the same folders. Different folders may get the same path (`a b` and `a-b`): their files
 * then lie side by side, told apart by the random part of their names, and only the manifest knows the difference.
 */
export function folderPath(folder: readonly string[], room: number): string {
  const names = folder.map((name) => sanitise(name, 'folder').replace(RESERVED, '$&_'));
  const whole = join(names, SEGMENT_BYTES);
  if (whole.length <= room) return whole;
  const kept = names.slice(0, Math.floor(room / (SHORTEST + 1)));
  let longest = SEGMENT_BYTES;
  while (join(kept, longest).length > room) longest -= 1;
  return join(kept, longest);
}

function join(names: readonly string[], longest: number): string {
  return names.map((name) => `${cut(name, longest)}/`).join('');
}
