import type { Random } from '../ports.ts';
import { Fault } from '../errors.ts';
import { extensionOf } from './extension.ts';
import { folderPath, SEGMENT_BYTES } from './folders.ts';
import { cut, sanitise } from './sanitise.ts';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const KEY_BYTES = 1024;

/** What a file's name may keep however long its folders are: enough to know it by. */
const STEM_KEPT = 64;

/** Redraws before we believe that the source of randomness is broken: one in four billion collides. */
const DRAWS = 16;

/** The look-behind lets a match begin only where such characters begin, else a name of many blanks would take seconds. */
const INVISIBLE_END = /(?<![.\p{White_Space}\p{Other}])[.\p{White_Space}\p{Other}]+$/u;

/** What a key is made of. */
export interface KeyParts {
  /** ASCII, ends with `/` or is empty. */
  readonly prefix: string;
  /** The guest's Cognito identity id: the policy lets a guest write below it only. */
  readonly identityId: string;
  /** The delivery's reference. */
  readonly reference: string;
  /** The guest's own folder names, outermost first. */
  readonly folder: readonly string[];
  /** The guest's own file name. */
  readonly name: string;
  /** A version 4 UUID; its first eight digits tell apart what sanitising makes equal. */
  readonly uuid: string;
}

/**
 * `<prefix><identityId>/<reference>/<folders…>/<name>-<8 hex>.<ext>`, at most 1,024 bytes, each segment of it at most
 * 255. What is too long loses from the end of the file's name first, then from its folders; never from the random part
 * or the extension.
 *
 * @throws RangeError when prefix, identity and reference alone leave no room for a name
 */
export function objectKey({ prefix, identityId, reference, folder, name, uuid }: KeyParts): string {
  const head = `${prefix}${identityId}/${reference}/`;
  const plain = trimmed(name);
  const extension = extensionOf(plain);
  const tail = `-${uuid.slice(0, 8)}${extension.toLowerCase()}`;
  const room = KEY_BYTES - head.length - tail.length;
  if (room < STEM_KEPT) throw new RangeError(`No room for a file name after ${head}`);
  const stem = cut(sanitise(plain.slice(0, plain.length - extension.length)), SEGMENT_BYTES - tail.length);
  const folders = folderPath(folder, room - Math.min(stem.length, STEM_KEPT));
  return `${head}${folders}${cut(stem, room - folders.length)}${tail}`;
}

/** Hands out the keys of one delivery and never the same twice, so that no two of its files can ever meet. */
export class KeyMint {
  readonly #random: Random;
  readonly #taken: Set<string>;

  /** @param taken keys the delivery has used before */
  constructor(random: Random, taken: Iterable<string> = []) {
    this.#random = random;
    this.#taken = new Set(taken);
  }

  /** @throws Fault bug when the random numbers keep repeating; RangeError as `objectKey` does */
  mint(parts: Omit<KeyParts, 'uuid'>): string {
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const key = objectKey({ ...parts, uuid: this.#random.uuid() });
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return key;
    }
    throw new Fault({ kind: 'bug', message: 'Random numbers repeat themselves.', trace: null });
  }
}

/** Without what would hide the extension: dots in front, and dots, blanks and invisible characters behind. */
function trimmed(name: string): string {
  return name.normalize('NFKC').replace(/^\.+/, '').replace(INVISIBLE_END, '');
}
