import type { Delivery, StoredObject } from '../deliveries/delivery.ts';
import type { FoundManifest } from '../deliveries/read-manifests.ts';
import { printable } from '../terminal/visible.ts';

const EPOCH = new Date(0);
/** The last year that FAT disks can store is 2107. */
const LATEST = new Date('2107-01-01T00:00:00Z');

/** One file to download. */
export interface PlannedFile {
  readonly object: StoredObject;
  /** The original name; `null` where no manifest lists the file, so that the object must be asked. */
  readonly name: string | null;
  readonly folder: readonly string[];
  readonly modifiedAt: Date;
  /** CRC-64/NVME in base64, by the manifest; `null` where no manifest lists the file. */
  readonly crc64nvme: string | null;
  /** One sentence for each statement of the manifest that differs from what S3 says. */
  readonly mismatches: readonly string[];
}

export interface FetchPlan {
  readonly files: readonly PlannedFile[];
  /** Problems with the manifests, one sentence each, safe to print. */
  readonly problems: readonly string[];
}

/**
 * Plans the download: every object of the delivery, with names and checksums from the manifests where they
 * list it. A manifest cannot add objects: a key outside of the delivery is reported as a problem and not
 * fetched. Files of earlier manifests come first and unlisted ones last, so that paths do not change when
 * more files arrive.
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

/** The time if every file system can store it, else `null`. Device clocks say anything. */
function storableTime(at: Date | null): Date | null {
  return at !== null && at >= EPOCH && at < LATEST ? at : null;
}
