import type { StoredObject } from '../deliveries/delivery.ts';
import type { ListedFile, ReadManifest } from '../deliveries/manifest.ts';
import { contentsOf } from '../deliveries/read-manifests.ts';
import type { Presence } from '../deliveries/settle-uncertain.ts';
import { printable } from '../terminal/visible.ts';
import type { DeliveryPart } from './delivery-parts.ts';

const EPOCH = 0;
/** The last year that FAT disks can store is 2107. */
const LATEST = Date.parse('2107-01-01T00:00:00Z');

/** Most problems to tell of one list; a list of a hostile guest can have a million. */
const MAX_PROBLEMS = 100;

/** One file to download. */
export interface PlannedFile {
  readonly object: StoredObject;
  /** The original name; `null` where no manifest lists the file, so that the object must be asked. */
  readonly name: string | null;
  readonly folder: readonly string[];
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
  /** CRC-64/NVME in base64, by the manifest; `null` where no manifest lists the file. */
  readonly crc64nvme: string | null;
  /** One sentence for each statement of the manifest that differs from what S3 says. */
  readonly mismatches: readonly string[];
}

/** A file that the guest took out, and what has become of it. */
export interface TakenOutFile {
  readonly name: string;
  readonly folder: readonly string[];
  readonly presence: Presence;
}

export interface FetchPlan {
  readonly files: readonly PlannedFile[];
  readonly takenOut: readonly TakenOutFile[];
  /** Problems with the manifests, one sentence each, safe to print. */
  readonly problems: readonly string[];
}

/** The entries that S3 has to be asked about before a plan can be made. */
export interface OpenEntries {
  /** Files that the guest took out, as far as their keys are of this delivery. */
  readonly uncertain: readonly ListedFile[];
  /** Files that the newest identity lists and an earlier one has stored. */
  readonly continued: readonly ListedFile[];
}

/** The entries of the manifests that are only believed when S3 confirms their size and checksum. */
export function openEntriesOf([own, ...earlier]: readonly DeliveryPart[]): OpenEntries {
  if (!own) return { uncertain: [], continued: [] };
  const uncertain = [own, ...earlier].flatMap(({ delivery, manifests }) =>
    contentsOf(manifests).flatMap((list) =>
      list.uncertain.filter(({ key }) => key.startsWith(delivery.prefix)),
    ),
  );
  const continued = contentsOf(own.manifests).flatMap(({ files }) =>
    earlier.length === 0 ? [] : files.filter(({ key }) => earlier.some(({ objects }) => objects.has(key))),
  );
  return { uncertain, continued };
}

/**
 * Plans the download: every object of the delivery, with names and checksums from the manifests where they
 * list it. A manifest cannot add objects: a key outside of the delivery is reported as a problem and not
 * fetched. Files of earlier manifests come first and unlisted ones last, so that paths do not change when
 * more files arrive.
 */
export function planFetch(
  parts: readonly DeliveryPart[],
  presences: ReadonlyMap<ListedFile, Presence> = new Map(),
): FetchPlan {
  const planner = new Planner(parts, presences);
  for (const part of parts) planner.addListed(part);
  return planner.plan();
}

class Planner {
  readonly #parts: readonly DeliveryPart[];
  readonly #presences: ReadonlyMap<ListedFile, Presence>;
  /** Objects that no manifest has named so far. */
  readonly #left: Map<string, StoredObject>;
  readonly #named = new Set<string>();
  readonly #files: PlannedFile[] = [];
  readonly #takenOut: TakenOutFile[] = [];
  readonly #problems: string[] = [];

  constructor(parts: readonly DeliveryPart[], presences: ReadonlyMap<ListedFile, Presence>) {
    this.#parts = parts;
    this.#presences = presences;
    this.#left = new Map(parts.flatMap(({ objects }) => [...objects]));
  }

  plan(): FetchPlan {
    for (const { delivery, objects } of this.#parts)
      for (const object of objects.values())
        if (this.#left.has(object.key)) this.#files.push(unlisted(object, delivery.prefix));
    return { files: this.#files, takenOut: this.#takenOut, problems: this.#problems };
  }

  addListed(part: DeliveryPart): void {
    for (const { name, content } of part.manifests) {
      if ('unreadable' in content) {
        const fallback = 'Its files come under the names they carry.';
        this.#problems.push(`${name} cannot be read. ${content.unreadable} ${fallback}`);
      } else this.#addList(name, content, part);
    }
  }

  #addList(list: string, { files, uncertain, invalidEntries }: ReadManifest, part: DeliveryPart): void {
    const problems = invalidEntries.first.map((place) => `${list}: entry ${place + 1} is not understood.`);
    let untold = invalidEntries.count - problems.length;
    const tell = (problem: string): void => {
      if (problems.length < MAX_PROBLEMS) problems.push(problem);
      else untold += 1;
    };
    for (const file of files) {
      const problem = this.#addFile(list, file, part);
      if (problem !== null) tell(problem);
    }
    for (const file of uncertain) this.#addUncertain(list, file);
    if (untold > 0) problems.push(`${list} has ${untold} more problems of this kind.`);
    for (const problem of problems) this.#problems.push(problem);
  }

  /** Adds one listed file; returns what is wrong with its entry, or `null`. */
  #addFile(list: string, file: ListedFile, { objects }: DeliveryPart): string | null {
    const { key } = file;
    const object = this.#left.get(key);
    const isOwn = objects.has(key);
    const isConfirmed = isOwn || this.#presences.get(file) === 'there';
    const isRepeated = this.#named.has(key);
    this.#named.add(key);
    if (object && isConfirmed) {
      this.#take(list, file, object);
      return null;
    }
    if (object) return `${list} names a file that is another in the bucket: ${printable(key)}`;
    if (!this.#parts.some(({ delivery }) => key.startsWith(delivery.prefix)))
      return `${list} names an object that is not of this delivery: ${printable(key)}`;
    return isRepeated ? null : `${list} names a file that is not in the bucket: ${printable(key)}`;
  }

  /** Adds a file that the guest took out, if it has arrived all the same. */
  #addUncertain(list: string, file: ListedFile): void {
    const presence = this.#presences.get(file);
    const object = this.#left.get(file.key);
    if (presence === undefined) return;
    this.#takenOut.push({ name: file.name, folder: file.folder, presence });
    if (object && presence === 'there') this.#take(list, file, object);
  }

  #take(
    list: string,
    { name, folder, size, crc64nvme, lastModified }: ListedFile,
    object: StoredObject,
  ): void {
    const mismatches = size === object.size ? [] : [`${list} says ${size} bytes, S3 has ${object.size}`];
    const modifiedAt = storableTime(lastModified) ?? object.arrivedAt;
    this.#files.push({ object, name, folder, modifiedAt, crc64nvme, mismatches });
    this.#left.delete(object.key);
  }
}

function unlisted(object: StoredObject, prefix: string): PlannedFile {
  return {
    object,
    name: null,
    folder: object.key.slice(prefix.length).split('/').slice(0, -1),
    modifiedAt: object.arrivedAt,
    crc64nvme: null,
    mismatches: [],
  };
}

/** The time if every file system can store it, else `null`. Device clocks say anything. */
function storableTime(at: number | null): number | null {
  return at !== null && at >= EPOCH && at < LATEST ? at : null;
}
