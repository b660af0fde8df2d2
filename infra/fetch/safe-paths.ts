import { collisionKey, numbered, safeName } from './safe-name.ts';

/** A path below the target: plain names, outermost folder first, the file's own name last; never empty. */
export type SafePath = readonly string[];

/**
 * What the folders of one path may come to, in bytes. With the longest name behind them they stay under macOS's 1,024
 * for a whole path, the least of all systems, and leave some for where the target lies.
 */
const FOLDERS_BYTES = 600;

/**
 * Gives every file of a delivery a path of its own that is harmless on every system. Names that some file system would
 * take for the same are told apart by ` (2)`; the same files in the same order always get the same paths. Folders that
 * lie too deep are left out: their files come to lie in the deepest that is kept.
 */
export class SafePaths {
  /** Safe path of a guest's folder, by its own names. */
  readonly #folders = new Map<string, SafePath>([['[]', []]]);
  readonly #taken = new Set<string>();
  /** Where to go on counting for names that were asked for before: else a thousand equal ones would cost a million steps. */
  readonly #next = new Map<string, number>();

  /** A path that no other file or folder has. Names are exactly the guest's. */
  file(folder: readonly string[], name: string): SafePath {
    return this.#unique(this.#folder(folder), safeName(name));
  }

  /** Another path beside that one: for the same name the next number that is free, or for a harmless name of its own. */
  beside(path: SafePath, name = path.at(-1) ?? ''): SafePath {
    return this.#unique(path.slice(0, -1), name);
  }

  #folder(names: readonly string[]): SafePath {
    let path: SafePath = [];
    for (let depth = 1; depth <= names.length; depth += 1) {
      const original = JSON.stringify(names.slice(0, depth));
      const known = this.#folders.get(original);
      const name = safeName(names[depth - 1] ?? '');
      if (!known && Buffer.byteLength([...path, name, ''].join('/')) > FOLDERS_BYTES) return path;
      path = known ?? this.#unique(path, name);
      this.#folders.set(original, path);
    }
    return path;
  }

  #unique(parent: SafePath, name: string): SafePath {
    const at = collisionKey([...parent, name].join('/'));
    for (let n = this.#next.get(at) ?? 1; ; n += 1) {
      const path = [...parent, numbered(name, n)];
      const place = collisionKey(path.join('/'));
      if (this.#taken.has(place)) continue;
      this.#taken.add(place);
      this.#next.set(at, n + 1);
      return path;
    }
  }
}
