import { beyondStandIn } from './errors.ts';

/** Longest file name of ext4, APFS and NTFS, in bytes. */
const LONGEST_NAME = 255;

/** Folder of the stand-in's own files, at the top of the bucket's folder. */
export const OWN_FOLDER = '.letterbox';

/**
 * Characters that some file system cannot store or treats specially; and `%`, so that no two keys get the
 * same name.
 */
const UNSAFE = /[\p{Cc}"%*:<>?\\|]/gu;
/** Windows's device names, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/iu;

/**
 * The path of an object's file, relative to the bucket's folder: readable, different for every key, and never
 * outside of the folder.
 * @throws Refusal when a segment is too long for a file name
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
  // An empty segment. No other segment can become `%2F`.
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
