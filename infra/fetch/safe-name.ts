import { extensionOf } from '../../src/core/naming/extension.ts';

/** Longest file name of common file systems: 255 bytes on Linux, 255 UTF-16 units on Windows and macOS. */
const NAME_BYTES = 255;

/**
 * Characters that Windows reserves, control characters, and those that change the writing direction: with
 * them `invoice‮fdp.exe` can be displayed as `invoiceexe.pdf`.
 * @see https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
 */
const UNSAFE = /[\p{Cc}<>:"/\\|?*\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Windows removes dots and spaces at the end; `.` and `..` match too. The look-behind keeps a long run from
 * taking quadratic time.
 */
const TRAILING = /(?<![. ])[. ]+$/u;

/** Windows reserves these device names, with any extension and with blanks before the dot (same page). */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(?= *(?:\.|$))/iu;

/** A folder of this name is a Git repository, whose settings can start programs when its status is read. */
const REPOSITORY = /^(?:\.git|git~\d)$/iu;

/** Characters that some file systems ignore in comparisons. */
const IGNORED = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * Makes a name that every system treats as the plain name of one file: never a path, a device or another
 * folder. Unsafe characters become `_`. A name that is too long loses the end of its stem and keeps its
 * extension. Applying it twice changes nothing, and a harmless name only gets Unicode's form NFC.
 */
export function safeName(name: string): string {
  const plain = name
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .normalize('NFC')
    .replace(UNSAFE, '_');
  const safe = truncated(withoutReserved(plain), '', NAME_BYTES);
  // Most names are safe already. Returning the same string keeps one copy in memory, and not four pieces of it.
  return safe === name ? name : safe;
}

/** `name` with ` (n)` before its extension; `n` of 1 gives the name itself. */
export function numbered(name: string, n: number): string {
  return n === 1 ? name : truncated(name, ` (${n})`, NAME_BYTES);
}

/** `name` with `.damaged` behind it. */
export function markedDamaged(name: string): string {
  const mark = '.damaged';
  return `${truncated(name, '', NAME_BYTES - mark.length)}${mark}`;
}

/** A key that is equal for all names that some file system treats as the same. */
export function collisionKey(name: string): string {
  return name.normalize('NFD').replace(IGNORED, '').toLowerCase().toUpperCase().normalize('NFD');
}

function withoutReserved(name: string): string {
  const ended = (name === '' ? '_' : name).replace(TRAILING, (run) => '_'.repeat(run.length));
  if (REPOSITORY.test(ended.replace(IGNORED, ''))) return `${ended}_`;
  return ended.replace(DEVICE, '$&_');
}

/** Keeps as many whole characters of the stem as leave room for suffix and extension within `bytes`. */
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
