import { inParallel } from '../../src/core/async/in-parallel.ts';
import type { Delivery, StoredObject } from './delivery.ts';
import type { DropBucket } from './drop-bucket.ts';
import type { GuestStatement, ReadManifest, ReadOpeningNote } from './manifest.ts';
import { readManifest, readOpeningNote, UnreadableManifest } from './manifest.ts';
import { isAboutOneObject, readObject } from './read-object.ts';

/** A manifest in the bucket: its contents, or a sentence that says why it cannot be read. */
export interface FoundManifest {
  /** `delivery.json`, `delivery-2.json` … */
  readonly name: string;
  readonly content: ReadManifest | Unreadable;
}

interface Unreadable {
  readonly unreadable: string;
}

/** How much of a delivery's manifests to read. */
export interface ReadingLimits {
  /** Bytes of all manifests together: a guest may have written huge ones to fill the memory. */
  readonly bytes: number;
  /** Without it the lists of files are skipped. */
  readonly wantsFiles: boolean;
  /** Gets the bytes of each manifest that is not too large, and of the opening note. */
  readonly onBytes?: (name: string, bytes: Buffer) => Promise<void>;
}

/** Manifests of one delivery to request at the same time. A hostile guest can write hundreds of empty ones. */
const AT_ONCE = 4;

/** Far more than an opening note needs. */
const NOTE_BYTES = 512 * 1024;

const TOO_LARGE: Unreadable = { unreadable: 'It is longer than any list of files should be.' };

/** Reads the manifests of a delivery in their order. Rejects only with errors that concern the whole bucket. */
export async function readManifests(
  bucket: DropBucket,
  { prefix, manifests }: Delivery,
  { bytes: most, wantsFiles, onBytes }: ReadingLimits,
): Promise<readonly FoundManifest[]> {
  if (manifests.length === 0) return [];
  let left = most;
  const wanted = manifests.map((object) => ({ object, fits: (left -= object.size) >= 0 }));
  const contents = new Map<StoredObject, FoundManifest['content']>();
  await inParallel(wanted, AT_ONCE, new AbortController().signal, async ({ object, fits }) => {
    const name = object.key.slice(prefix.length);
    const read = (bytes: Buffer) => readManifest(bytes, wantsFiles);
    contents.set(
      object,
      fits ? await contentOf(bucket, object, read, (bytes) => onBytes?.(name, bytes)) : TOO_LARGE,
    );
  });
  return manifests.map((object) => ({
    name: object.key.slice(prefix.length),
    content: contents.get(object) ?? TOO_LARGE,
  }));
}

/** Reads the opening note of a delivery; `null` without one. Rejects only with errors that concern the whole bucket. */
export async function readNote(
  bucket: DropBucket,
  { openingNote, prefix }: Delivery,
  onBytes?: ReadingLimits['onBytes'],
): Promise<ReadOpeningNote | Unreadable | null> {
  if (!openingNote) return null;
  if (openingNote.size > NOTE_BYTES) return TOO_LARGE;
  const name = openingNote.key.slice(prefix.length);
  return contentOf(bucket, openingNote, readOpeningNote, (bytes) => onBytes?.(name, bytes));
}

/** The contents of the readable manifests. Each lists its own files; about the guest, the last one is current. */
export function contentsOf(found: readonly FoundManifest[]): readonly ReadManifest[] {
  return found.flatMap(({ content }) => ('unreadable' in content ? [] : [content]));
}

/** What the guest said: in the last manifest, or in the opening note where no manifest can be read. */
export function statementIn(
  found: readonly FoundManifest[],
  note: ReadOpeningNote | Unreadable | null,
): GuestStatement {
  const last = contentsOf(found).at(-1) ?? (note && !('unreadable' in note) ? note : null);
  return { answers: last?.answers ?? [], label: last?.label ?? null };
}

async function contentOf<T>(
  bucket: DropBucket,
  object: StoredObject,
  read: (bytes: Buffer) => T,
  onBytes: (bytes: Buffer) => Promise<void> | undefined,
): Promise<T | Unreadable> {
  try {
    const bytes = await readObject(bucket, object);
    await onBytes(bytes);
    return read(bytes);
  } catch (thrown) {
    if (thrown instanceof UnreadableManifest) return { unreadable: thrown.message };
    if (isAboutOneObject(thrown)) return { unreadable: `S3 does not give it: ${thrown.name}.` };
    throw thrown;
  }
}
