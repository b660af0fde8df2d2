import type { Manifest } from './manifest.ts';
import type { Upload } from '../upload/queue.ts';

/** What of a delivery stands in its manifests, and what is still to be listed. */
export class ListedKeys {
  /** Keys that stand in a manifest which is in the bucket. */
  readonly #listed: Set<string>;
  /** Keys of uploads that have arrived and stand in no such manifest. */
  readonly #arrived = new Set<string>();
  /** Keys of uploads that were taken out, may be in the bucket all the same, and stand in no such manifest. */
  readonly #uncertain = new Set<string>();

  constructor(listed: Iterable<string> = []) {
    this.#listed = new Set(listed);
  }

  /** An upload changed. Returns whether a manifest in the bucket lists it. */
  follow(upload: Upload): boolean {
    const key = listedKeyOf(upload);
    if (key === undefined) return false;
    if (this.#listed.has(key)) return true;
    (upload.state.kind === 'done' ? this.#arrived : this.#uncertain).add(key);
    return false;
  }

  isListed(upload: Upload): boolean {
    const key = listedKeyOf(upload);
    return key !== undefined && this.#listed.has(key);
  }

  /** The manifest of this text is in the bucket. */
  wrote(text: string): void {
    const { files, uncertain = [] } = JSON.parse(text) as Manifest;
    for (const { key } of [...files, ...uncertain]) {
      this.#listed.add(key);
      this.#arrived.delete(key);
      this.#uncertain.delete(key);
    }
  }

  /**
   * How many are to be listed. A file that was only taken out is none of them as long as it is alone, unless `hasToTell`: a next
   * visit may still learn that it is not there.
   */
  owed(hasToTell: boolean): number {
    return hasToTell || this.#arrived.size > 0 ? this.#arrived.size + this.#uncertain.size : 0;
  }
}

/** The key to be found in a manifest for this upload; `undefined` where none tells of it. */
function listedKeyOf({ job, state }: Upload): string | undefined {
  if (state.kind === 'done') return state.key;
  return state.kind === 'cancelled' && state.isUncertain ? job.checkpoint.key : undefined;
}
