import { NEVER_ABORTED } from '../async/linked-abort-signal.ts';
import type { Checksums } from '../ports.ts';
import type { Job, Source, UploadState } from '../types.ts';
import { fingerprintOf } from '../upload/fingerprint.ts';
import { isSameFile, mayMatchFingerprint } from '../upload/same-file.ts';
import type { Queue, Upload } from '../upload/queue.ts';

/** An upload in these states goes on with its file, or needs it no more. */
const RECALLED: ReadonlySet<UploadState['kind']> = new Set(['needs-file', 'done']);

/**
 * Recognises files of a delivery of a previous visit when they are given again, as new ones also: the page knows names and
 * times only, and those may differ. Each upload is found once: whoever gives two files of the same bytes means two.
 */
export class Recall {
  readonly #queue: Pick<Queue, 'upload' | 'giveFile'>;
  readonly #checksums: Checksums;
  /** Ids of the uploads that may be given again, by the size of their files: there may be ten thousand. */
  readonly #bySize = new Map<number, Set<string>>();
  /** Ids of all of them: each has a name of its own, which must not be lost because another has the same bytes. */
  readonly #ids = new Set<string>();

  constructor(queue: Pick<Queue, 'upload' | 'giveFile'>, checksums: Checksums) {
    this.#queue = queue;
    this.#checksums = checksums;
  }

  /** This upload of a previous visit, of a file of `size` bytes, may be given again. */
  add({ id, size }: { readonly id: string; readonly size: number }): void {
    const ids = this.#bySize.get(size) ?? new Set();
    this.#bySize.set(size, ids.add(id));
    this.#ids.add(id);
  }

  /** Whether this file, given for the upload `id`, is the one that was given before. Never rejects. */
  async isSame(id: string, source: Source): Promise<boolean> {
    this.#bySize.get(source.bytes.size)?.delete(id);
    // Asked again after each reading: meanwhile another file may have been given in its place.
    const begun = (): Job | null => {
      const job = this.#queue.upload(id)?.job;
      return job?.checkpoint.fingerprint === undefined ? null : job;
    };
    if (!begun()) return false;
    try {
      const fingerprint = await fingerprintOf(source, this.#checksums, NEVER_ABORTED);
      const before = begun();
      if (!before) return false;
      return (
        (await isSameFile({ source, fingerprint }, before, this.#checksums, NEVER_ABORTED)) &&
        begun() !== null
      );
    } catch {
      // The upload may meet the same error, and tell it; or find that all had arrived, and never read this file.
      const fingerprint = begun()?.checkpoint.fingerprint;
      return fingerprint !== undefined && mayMatchFingerprint(source, fingerprint);
    }
  }

  /**
   * Whether this new job's file is that of an earlier upload. One that lacks its file goes on with it.
   * @throws Fault file-changed, file-unreadable; `signal.reason` when aborted
   */
  async find(job: Job, fingerprint: string, signal: AbortSignal): Promise<boolean> {
    if (this.#ids.has(job.id)) return false;
    for (const before of this.#candidates(job))
      if (await this.#claim(before, { source: job.source, fingerprint }, signal)) return true;
    return false;
  }

  async #claim(
    { job: before, state }: Upload,
    file: Parameters<typeof isSameFile>[0],
    signal: AbortSignal,
  ): Promise<boolean> {
    // Taken out while it is compared, so that no other file is taken for it, too.
    const ids = this.#bySize.get(before.source.bytes.size);
    if (!ids?.delete(before.id)) return false;
    const isBegun = before.checkpoint.fingerprint !== undefined;
    let isSame = false;
    try {
      isSame = isBegun
        ? await isSameFile(file, before, this.#checksums, signal)
        : before.source.name === file.source.name;
    } finally {
      if (!isSame) ids.add(before.id);
    }
    if (isSame && state.kind === 'needs-file') this.#queue.giveFile(before.id, file.source, isBegun);
    return isSame;
  }

  /** Those of the same size, the most alike first. An empty file is known by its name only. */
  #candidates({ id, delivery, source }: Job): readonly Upload[] {
    const { size } = source.bytes;
    const likeness = ({ job: { source: other } }: Upload): number =>
      Number(other.name === source.name) * 2 + Number(other.lastModified === source.lastModified);
    return [...(this.#bySize.get(size) ?? [])]
      .flatMap((known) => (known === id ? [] : (this.#queue.upload(known) ?? [])))
      .filter(({ job, state }) => job.delivery === delivery && RECALLED.has(state.kind))
      .filter(({ job }) => size > 0 || job.source.name === source.name)
      .toSorted((one, other) => likeness(other) - likeness(one));
  }
}
