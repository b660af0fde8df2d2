import { extensionOf } from '../../src/core/naming/extension.ts';

/** No file system in common use takes a longer name: 255 bytes on Linux, 255 UTF-16 units on Windows and macOS. */
const NAME_BYTES = 255;

/**
 * What Windows takes for something else, control characters, and what turns the direction of writing: with it
 * `invoice‮fdp.exe` can be shown as `invoiceexe.pdf`.
 * @see https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
 */
const UNSAFE = /[\p{Cc}<>:"/\\|?*\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Windows drops dots and spaces at the end; `.` and `..` are among them. The look-behind keeps a long run from costing its square. */
const TRAILING = /(?<![. ])[. ]+$/u;

/** Windows has devices of these names, with any extension (same page); blanks before the dot do not help. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(?= *(?:\.|$))/iu;

/** A folder of this name is taken for a repository, whose settings start programs at the next look at its state. */
const REPOSITORY = /^(?:\.git|git~\d)$/iu;

/** Characters that some file systems leave out when they compare names. */
const IGNORED = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * A stranger's name as one that every system takes for a plain name of one file: never a path, a device or a switch to
 * another folder. Unfit characters become `_`, what is too long loses the end of its stem and keeps its extension.
 * Doing it twice changes nothing; a harmless name stays as it is, but for its Unicode form (NFC).
 */
export function safeName(name: string): string {
  const plain = name
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .normalize('NFC')
    .replace(UNSAFE, '_');
  return truncated(withoutReserved(plain), '', NAME_BYTES);
}

/** `name` with ` (2)` and the like before its extension; `n` of 1 is the name itself. */
export function numbered(name: string, n: number): string {
  return n === 1 ? name : truncated(name, ` (${n})`, NAME_BYTES);
}

/** `name` with `.damaged` behind it. */
export function markedDamaged(name: string): string {
  const mark = '.damaged';
  return `${truncated(name, '', NAME_BYTES - mark.length)}${mark}`;
}

/** The same for all names that one file system or another would take for the same. */
export function collisionKey(name: string): string {
  return name.normalize('NFD').replace(IGNORED, '').toLowerCase().toUpperCase().normalize('NFD');
}

function withoutReserved(name: string): string {
  const ended = (name === '' ? '_' : name).replace(TRAILING, (run) => '_'.repeat(run.length));
  if (REPOSITORY.test(ended.replace(IGNORED, ''))) return `${ended}_`;
  return ended.replace(DEVICE, '$&_');
}

/** Whole characters of the stem, as many as leave room for suffix and extension within `bytes`. */
function truncated(name: string, suffix: string, bytes: number): string {
  const extension = extensionOf(name);
  const tail = `${suffix}${extension}`;
  const stem = name.slice(0, name.length - extension.length);
  const room = bytes - Buffer.byteLength(tail);
  if (Buffer.byteLength(stem) <= room) return `${stem}${tail}`;
  let kept = '';
  for (const character of stem) {
    if (Buffer.byteLength(kept) + Buffer.byteLength(character) > room) break;
    kept += character;
  }
  return withoutReserved(`${kept}${tail}`);
}
