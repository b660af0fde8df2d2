import type { Row } from './row.svelte.ts';

/** What of a file tells whether it was given before. */
export interface FileFacts {
  readonly name: string;
  readonly folder: readonly string[];
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly lastModified: number;
}

/** Whether a file may be the one that was lost: by its name or, renamed, by its size. What is in it, the engine finds out. */
export const mayBeSameFile = (lost: { name: string; size: number }, { name, size }: File): boolean =>
  name === lost.name || size === lost.size;

/** Names a file by all that can be told without reading it. */
export const factsKey = ({ name, folder, size, lastModified }: FileFacts): string =>
  JSON.stringify([folder, name, size, lastModified]);

/** The remembered rows of a delivery that is continued, to be recognised when their files are given again. */
export class PreviousFiles {
  readonly #rows = new Map<string, Row[]>();

  /** A file that lay in a folder is also known without it: one that is chosen tells of no folder. */
  add(row: Row, sighting: FileFacts): void {
    const { length } = row.folder;
    const twins = this.rowsOf(sighting).filter(({ folder }) => folder.length === length);
    this.#rows.set(factsKey(sighting), [...twins, row]);
    const alone = factsKey({ ...sighting, folder: [] });
    if (!this.#rows.has(alone)) this.#rows.set(alone, [row]);
  }

  get isEmpty(): boolean {
    return this.#rows.size === 0;
  }

  /** The rows that this file was given for before: several where it was sent more than once. */
  rowsOf(sighting: FileFacts): readonly Row[] {
    return this.#rows.get(factsKey(sighting)) ?? [];
  }
}
