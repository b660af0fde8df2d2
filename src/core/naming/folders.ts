import { cut, sanitise } from './sanitise.ts';

/** The length down to which folder names are cut when a path must be shortened. Longer than every reserved name below. */
const MIN_FOLDER_NAME = 8;

/** No common file system allows longer names, in bytes. */
export const MAX_SEGMENT_BYTES = 255;

/** Windows reserves these names for devices, with any extension, and cannot create such folders. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * Folders, outermost first, as the path in a key: each sanitised and ending in `/`; `''` for none. If that is more than
 * `room` bytes, the longest names are cut to the same length; if it is still too long, the innermost folders are left
 * out. The same folders always give the same path. Different folders may also give the same path (`a b` and `a-b`): the
 * random parts of the names keep their files apart, and only the manifest records the difference.
 */
export function folderPath(
  folder: readonly string[],
  room: number,
  romanise: (text: string) => string,
): string {
  const names = folder.map((name) => sanitise(name, romanise, 'folder').replace(RESERVED, '$&_'));
  const whole = join(names, MAX_SEGMENT_BYTES);
  if (whole.length <= room) return whole;
  const kept = names.slice(0, Math.floor(room / (MIN_FOLDER_NAME + 1)));
  let maxLength = MAX_SEGMENT_BYTES;
  while (join(kept, maxLength).length > room) maxLength -= 1;
  return join(kept, maxLength);
}

function join(names: readonly string[], maxLength: number): string {
  return names.map((name) => `${cut(name, maxLength)}/`).join('');
}
