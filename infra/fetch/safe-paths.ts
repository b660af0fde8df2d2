import { collisionKey, numbered, safeName } from './safe-name.ts';

/** A path below the target: names of folders, outermost first, and the file's name last; never empty. */
export type SafePath = readonly string[];

/**
 * Longest path of folders in bytes. With the longest file name it stays below macOS's limit of 1,024 for a
 * whole path, the smallest of all systems, with some room for the path of the target.
 */
const FOLDERS_BYTES = 600;

/**
 * Gives every file of a delivery its own path, which is safe on every system. Names that some file system
 * would treat as the same are told apart by ` (2)`. The same files in the same order always get the same
 * paths. Folders that are too deep are left out: their files are put into the deepest folder that is kept.
 */
export class SafePaths {
  /** Safe path of each folder, by its original names. */
  readonly #folders = new Map<string, SafePath>([['[]', []]]);
  /**
   * What is taken, and the next number to try for that name. Without it, a thousand equal names would take a million
   * steps.
   */
  readonly #next = new Map<string, number>();

  /** A new path. Names are the original ones. */
  file(folder: readonly string[], name: string): SafePath {
    return this.#unique(this.#folder(folder), safeName(name));
  }

  /** Another free path in the same folder: for the same name with the next number, or for another safe name. */
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
      const place = n === 1 ? at : collisionKey(path.join('/'));
      if (this.#next.has(place)) continue;
      this.#next.set(at, n + 1);
      if (n > 1) this.#next.set(place, 2);
      return path;
    }
  }
}
