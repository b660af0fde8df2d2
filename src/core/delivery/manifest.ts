import type { GuestAnswers } from '../answers.ts';
import type { Upload } from '../upload/queue.ts';
import type { UploadError } from '../errors.ts';

/** The version of the manifest's shape; readers refuse what they do not know. */
export const VERSION = 1;

/** One file of a delivery, as the owner will find it. */
interface ManifestFile {
  /** Exactly as the guest's device had it. */
  readonly name: string;
  /** The guest's own folders, outermost first. */
  readonly folder: readonly string[];
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** What the guest's browser took it for, or `''`. */
  readonly type: string;
  /** ISO 8601, UTC; `''` where the device told a time that is none. */
  readonly lastModified: string;
  /** CRC-64/NVME in base64, the value S3 itself has verified. */
  readonly crc64nvme: string;
  /** ISO 8601, UTC: when S3 confirmed it. */
  readonly arrivedAt: string;
}

/** Something the guest meant to send and could not. What was taken out on purpose is nobody's business. */
interface LeftOutFile {
  readonly name: string;
  readonly folder: readonly string[];
  /** Bytes. */
  readonly size: number;
  readonly reason: UploadError['kind'] | 'paused' | 'needs-file';
}

/** A file that the guest has taken out, and that may be in the bucket all the same: whoever may read there can tell. */
interface UncertainFile extends Pick<ManifestFile, 'name' | 'folder' | 'key' | 'size'> {
  /** CRC-64/NVME in base64 of the file, if it is there. */
  readonly crc64nvme: string;
}

/**
 * What is written next to the files when a delivery closes: `delivery.json`. When more follows, or the guest changes
 * an answer, `delivery-2.json` and so on tell of the new files only, and of the guest as it then is: the last one holds.
 */
export interface Manifest {
  readonly letterbox: typeof VERSION;
  readonly reference: string;
  /** ISO 8601, UTC, by the guest's clock. */
  readonly openedAt: string;
  readonly closedAt: string;
  /** What the address said the files are for (`?for=`); absent when it said nothing. */
  readonly for?: string;
  /** The guest's answers by the names of the owner's questions; absent when there are none. */
  readonly answers?: Readonly<Record<string, string>>;
  /** What the guest agreed to, word for word; `givenAt` is ISO 8601, UTC, by the guest's clock. */
  readonly consent?: { readonly text: string; readonly givenAt: string };
  readonly files: readonly ManifestFile[];
  readonly leftOut: readonly LeftOutFile[];
  /** Absent when there are none. */
  readonly uncertain?: readonly UncertainFile[];
  /** Dropped folders that were not read to their end, and paths that the browser would not open; absent when there are none. */
  readonly unread?: readonly string[];
  /**
   * Earlier identities of the same guest, in full, whose objects under the same reference belong to this delivery; absent when
   * there are none. Nobody else knows them, which proves it.
   */
  readonly continues?: readonly string[];
}

const iso = (epochMs: number): string => new Date(epochMs).toISOString();

/** A date holds at most this many ms either way: https://tc39.es/ecma262/#sec-time-values-and-time-range */
const FARTHEST_MS = 8.64e15;

/** The manifest of `entries`, all of one delivery, and of what the guest says; times are epoch ms. */
export function manifestOf(
  delivery: { readonly reference: string; readonly openedAt: number },
  answers: GuestAnswers,
  entries: readonly Upload[],
  unread: readonly string[],
  closedAt: number,
): Manifest {
  const uncertain = entries.flatMap(uncertainOf);
  return {
    letterbox: VERSION,
    reference: delivery.reference,
    openedAt: iso(delivery.openedAt),
    closedAt: iso(closedAt),
    ...answersInJson(answers),
    files: entries.flatMap(fileOf),
    leftOut: entries.flatMap(leftOutOf),
    ...(uncertain.length > 0 && { uncertain }),
    ...(unread.length > 0 && { unread }),
  };
}

/** Keys that a manifest names. */
export function keysIn({ files, uncertain = [] }: Pick<Manifest, 'files' | 'uncertain'>): readonly string[] {
  return [...files, ...uncertain].map(({ key }) => key);
}

/**
 * The text of a manifest that says which identities it continues. One that was begun under an earlier identity may be in that
 * one's folder as it was; under another key it may be another text.
 */
export function withContinued(
  text: string,
  othersOf: (keys: readonly string[]) => readonly string[],
): string {
  const manifest = JSON.parse(text) as Manifest;
  const { continues = [] } = manifest;
  const more = othersOf(keysIn(manifest)).filter((identityId) => !continues.includes(identityId));
  return more.length === 0
    ? text
    : JSON.stringify({ ...manifest, continues: [...continues, ...more] }, null, 2);
}

/** What the guest said, as a manifest or an opening note says it. */
export function answersInJson({
  label,
  byQuestion: answers,
  consent,
}: GuestAnswers): Pick<Manifest, 'for' | 'answers' | 'consent'> {
  return {
    ...(label !== null && { for: label }),
    ...(Object.keys(answers).length > 0 && { answers }),
    ...(consent && { consent: { text: consent.text, givenAt: iso(consent.at) } }),
  };
}

function fileOf({ job, state }: Upload): readonly ManifestFile[] {
  if (state.kind !== 'done') return [];
  const { name, folder, type, lastModified, bytes } = job.source;
  const { key, checksum, at } = state;
  return [
    {
      ...{ name, folder, key, size: bytes.size, type },
      // Damaged disks and foreign archives have files of impossible times: no reason to keep the owner waiting for all.
      lastModified: Math.abs(lastModified) <= FARTHEST_MS ? iso(lastModified) : '',
      crc64nvme: checksum,
      arrivedAt: iso(at),
    },
  ];
}

function uncertainOf({ job, state }: Upload): readonly UncertainFile[] {
  const { key, checksum } = job.checkpoint;
  if (state.kind !== 'cancelled' || !state.isUncertain || key === undefined || checksum === undefined)
    return [];
  const { name, folder, bytes } = job.source;
  return [{ name, folder, key, size: bytes.size, crc64nvme: checksum }];
}

function leftOutOf({ job, state }: Upload): readonly LeftOutFile[] {
  const { name, folder, bytes } = job.source;
  const left = (reason: LeftOutFile['reason']): readonly LeftOutFile[] => [
    { name, folder, size: bytes.size, reason },
  ];
  switch (state.kind) {
    case 'done':
    case 'queued':
    case 'active':
    case 'waiting':
    case 'cancelling':
    case 'cancelled':
      return [];
    case 'failed':
      return left(state.error.kind);
    case 'paused':
    case 'needs-file':
      return left(state.kind);
  }
}
