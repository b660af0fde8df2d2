import type { Delivery, StoredObject } from '../deliveries/delivery.ts';
import type { FoundManifest } from '../deliveries/read-manifests.ts';
import { printable } from '../terminal/visible.ts';

const EPOCH = new Date(0);
/** The last year that old FAT disks know is 2107. */
const LATEST = new Date('2107-01-01T00:00:00Z');

/** One object to bring home. */
export interface PlannedFile {
  readonly object: StoredObject;
  /** The guest's own; `null` where no list tells it, and the object itself has to. */
  readonly name: string | null;
  readonly folder: readonly string[];
  readonly modifiedAt: Date;
  /** CRC-64/NVME in base64, as the list has it; `null` where no list tells. */
  readonly crc64nvme: string | null;
  /** What the list says of it that is not so, in words. */
  readonly mismatches: readonly string[];
}

export interface FetchPlan {
  readonly files: readonly PlannedFile[];
  /** What the lists say that cannot be done, in words, with a stranger's words made visible. */
  readonly problems: readonly string[];
}

/**
 * What there is to bring home: everything that lies in the bucket, with names and checksums from the lists where they
 * tell them. A list can add nothing: a key that is not the delivery's own is a problem to be named, not an object to be
 * fetched. Files of earlier lists come first and unlisted ones last, so that more arriving later changes no path.
 */
export function planFetch(delivery: Delivery, manifests: readonly FoundManifest[]): FetchPlan {
  const left = new Map(delivery.files.map((object) => [object.key, object]));
  const seen = new Set<string>();
  const files: PlannedFile[] = [];
  const problems: string[] = [];
  for (const { name: list, content } of manifests) {
    if ('unreadable' in content) {
      problems.push(
        `${list} cannot be read. ${content.unreadable} Its files come under the names they carry.`,
      );
      continue;
    }
    for (const place of content.invalidEntries)
      problems.push(`${list}: entry ${place + 1} is not understood.`);
    for (const file of content.files) {
      const object = left.get(file.key);
      if (object) {
        const { name, folder, crc64nvme, size } = file;
        const mismatches = size === object.size ? [] : [`${list} says ${size} bytes, S3 has ${object.size}`];
        const modifiedAt = storableTime(file.lastModified) ?? object.arrivedAt;
        files.push({ object, name, folder, modifiedAt, crc64nvme, mismatches });
        left.delete(file.key);
      } else if (!file.key.startsWith(delivery.prefix))
        problems.push(`${list} names an object that is not of this delivery: ${printable(file.key)}`);
      else if (!seen.has(file.key))
        problems.push(`${list} names a file that is not in the bucket: ${printable(file.key)}`);
      seen.add(file.key);
    }
  }
  return { files: [...files, ...[...left.values()].map((object) => unlisted(object, delivery))], problems };
}

function unlisted(object: StoredObject, { prefix }: Delivery): PlannedFile {
  return {
    object,
    name: null,
    folder: object.key.slice(prefix.length).split('/').slice(0, -1),
    modifiedAt: object.arrivedAt,
    crc64nvme: null,
    mismatches: [],
  };
}

/** A time that every file system can keep; device clocks say anything. */
function storableTime(at: Date | null): Date | null {
  return at !== null && at >= EPOCH && at < LATEST ? at : null;
}
