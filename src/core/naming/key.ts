import type { Random } from '../ports.ts';
import { Fault } from '../errors.ts';
import { extensionOf } from './extension.ts';
import { folderPath, MAX_SEGMENT_BYTES } from './folders.ts';
import { cut, sanitise } from './sanitise.ts';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const MAX_KEY_BYTES = 1024;

/** Characters of the file's name that long folders never displace: enough to recognise it. */
const MIN_STEM_ROOM = 64;

/** After so many collisions the random source must be broken: one in four billion draws collides. */
const MAX_DRAWS = 16;

/** The look-behind lets a match begin only at the first such character; otherwise a name of many blanks takes seconds. */
const INVISIBLE_END = /(?<![.\p{White_Space}\p{Other}])[.\p{White_Space}\p{Other}]+$/u;

/** The parts of a key. */
interface KeyParts {
  /** ASCII, ends with `/` or is empty. */
  readonly prefix: string;
  /** The guest's Cognito identity id: the policy allows a guest to write below it only. */
  readonly identityId: string;
  /** The delivery's reference. */
  readonly reference: string;
  /** The guest's own folder names, outermost first. */
  readonly folder: readonly string[];
  /** The guest's own file name. */
  readonly name: string;
  /** A version 4 UUID; its first eight digits distinguish names that sanitising makes equal. */
  readonly uuid: string;
  /** Spells names in ASCII: `romanise()`, or `withoutAccents()` if no name needs more. */
  readonly romanise: (text: string) => string;
}

/**
 * `<prefix><identityId>/<reference>/<folders…>/<name>-<8 hex>.<ext>`, at most 1,024 bytes, each segment of it at most
 * 255. If it is too long, first the end of the file's name is cut, then the folders; never the random part or the
 * extension.
 *
 * @throws RangeError when prefix, identity and reference leave no room for a name
 */
export function objectKey(parts: KeyParts): string {
  const { prefix, identityId, reference, folder, name, uuid, romanise } = parts;
  const head = `${prefix}${identityId}/${reference}/`;
  const plain = trimmed(name);
  const extension = extensionOf(plain);
  const tail = `-${uuid.slice(0, 8)}${extension.toLowerCase()}`;
  const room = MAX_KEY_BYTES - head.length - tail.length;
  if (room < MIN_STEM_ROOM) throw new RangeError(`No room for a file name after ${head}`);
  const stem = cut(
    sanitise(plain.slice(0, plain.length - extension.length), romanise),
    MAX_SEGMENT_BYTES - tail.length,
  );
  const folders = folderPath(folder, room - Math.min(stem.length, MIN_STEM_ROOM), romanise);
  return `${head}${folders}${cut(stem, room - folders.length)}${tail}`;
}

/** Makes the keys of one delivery, never the same one twice, so that no two of its files get the same key. */
export class KeyMint {
  readonly #random: Random;
  readonly #taken: Set<string>;

  /** @param taken keys that the delivery has already used */
  constructor(random: Random, taken: Iterable<string> = []) {
    this.#random = random;
    this.#taken = new Set(taken);
  }

  /** @throws Fault bug when the random numbers keep repeating; RangeError as `objectKey` does */
  mint(parts: Omit<KeyParts, 'uuid'>): string {
    for (let draw = 0; draw < MAX_DRAWS; draw += 1) {
      const key = objectKey({ ...parts, uuid: this.#random.uuid() });
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return key;
    }
    throw new Fault({ kind: 'bug', message: 'Random numbers repeat themselves.', trace: null });
  }
}

/** Removes what would hide the extension: dots at the start, and dots, blanks and invisible characters at the end. */
function trimmed(name: string): string {
  return name.normalize('NFKC').replace(/^\.+/, '').replace(INVISIBLE_END, '');
}
