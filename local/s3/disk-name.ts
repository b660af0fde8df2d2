import { beyondStandIn } from './errors.ts';

/** Longest file name of ext4, APFS and NTFS, in bytes. */
const LONGEST_NAME = 255;

/** Where the stand-in keeps what is its own, at the top of the folder. */
export const OWN_FOLDER = '.letterbox';

/** What some file system cannot hold, or would read as something else; and `%`, so that no two keys share a name. */
const UNSAFE = /[\p{Cc}"%*:<>?\\|]/gu;
/** Names that mean a device on Windows, whatever their extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/iu;

/**
 * The path, relative to the folder of a bucket, at which an object of this key stands: readable, one to one, and
 * never outside that folder.
 * @throws Refusal when a segment is too long to be a file name
 */
export function diskName(key: string): string {
  const segments = key.split('/').map(safeSegment);
  const tooLong = segments.find((segment) => Buffer.byteLength(segment) > LONGEST_NAME);
  if (tooLong !== undefined) {
    throw beyondStandIn(`a key that is no file name, because of a segment over ${LONGEST_NAME} bytes`);
  }
  const [first = '', ...rest] = segments;
  return [first.toLowerCase() === OWN_FOLDER ? encodeFirst(first) : first, ...rest].join('/');
}

function safeSegment(segment: string): string {
  // Nothing between two slashes: a slash can come from nowhere else.
  if (segment === '') return '%2F';
  const name = segment.replaceAll(UNSAFE, percent);
  if (name === '.' || name === '..') return name.replaceAll('.', percent);
  const ended = name.replace(/[. ]$/u, percent);
  return DEVICE.test(ended) ? encodeFirst(ended) : ended;
}

function encodeFirst(name: string): string {
  return percent(name.charAt(0)) + name.slice(1);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
