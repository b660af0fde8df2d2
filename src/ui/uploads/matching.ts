import type { PickedFile } from '../../core/protocol.ts';
import type { Row } from './row.svelte.ts';

/** What can be told of a file without reading it. */
export interface FileFacts {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly lastModified: number;
}

/**
 * Whether a file may be the one that was lost: by its name or, if it was renamed, by its size. The engine compares what is
 * in it.
 */
export const mayBeSameFile = (lost: { name: string; size: number }, { name, size }: File): boolean =>
  name === lost.name || size === lost.size;

/** Of so many bytes or more, two different files hardly ever have the same number. */
const TELLING_BYTES = 65_536;

/**
 * Whether a file may be one of the same size that was given on an earlier visit. Phones and cloud providers may give it
 * another time at every pick, and another name.
 */
export const mayBeGivenAgain = (before: FileFacts, file: File): boolean =>
  file.size >= TELLING_BYTES || before.name === file.name || before.lastModified === file.lastModified;

/** The same text for two files of which nothing differs that can be told without reading them. */
export const keyOfFacts = ({ name, size, lastModified }: FileFacts, folder: readonly string[] = []): string =>
  JSON.stringify([folder, name, size, lastModified]);

export const keyOfFile = ({ file, folder }: PickedFile): string => keyOfFacts(file, folder);

/** The rows of a delivery that is resumed, to be found when their files are given again. */
export class PreviousFiles {
  readonly #rows = new Map<string, readonly Row[]>();
  /** The same rows, whatever the time of the file. */
  readonly #timeless = new Map<string, readonly Row[]>();

  /** The file of a folder is found without the folder, too: when it is chosen by itself, nothing tells where it lay. */
  add(row: Row, facts: FileFacts): void {
    for (const [rows, known] of [
      [this.#rows, facts],
      [this.#timeless, { ...facts, lastModified: 0 }],
    ] as const) {
      const key = keyOfFacts(known, row.folder);
      const twins = (rows.get(key) ?? []).filter(({ folder }) => folder.length === row.folder.length);
      rows.set(key, [...twins, row]);
      const alone = keyOfFacts(known);
      if (!rows.has(alone)) rows.set(alone, [row]);
    }
  }

  get isEmpty(): boolean {
    return this.#rows.size === 0;
  }

  /** The rows that this file was given for before. There are several if it was sent more than once. */
  rowsOf(picked: PickedFile): readonly Row[] {
    return this.#rows.get(keyOfFile(picked)) ?? [];
  }

  /** Rows that this file may have been given for, with another time. Only the engine, which reads it, can tell. */
  rowsLike({ file: { name, size }, folder }: PickedFile): readonly Row[] {
    return this.#timeless.get(keyOfFacts({ name, size, lastModified: 0 }, folder)) ?? [];
  }
}
