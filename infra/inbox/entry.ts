import type { Delivery } from '../deliveries/delivery.ts';
import type { DropBucket } from '../deliveries/drop-bucket.ts';
import type { Announcement, Answer, ReadManifest } from '../deliveries/manifest.ts';
import { contentsOf, readManifests, readNote, statementIn } from '../deliveries/read-manifests.ts';
import { askForPresence } from '../deliveries/settle-uncertain.ts';

/** One delivery in the inbox. `--json` prints it as it is. */
export interface InboxEntry {
  readonly reference: string;
  /** The guest's Cognito identity id. */
  readonly from: string;
  /** Time at which its last object arrived, by S3's clock; ISO 8601, UTC. */
  readonly arrivedAt: string;
  /** Whether it was closed, by the guest or after a quiet time. Without a manifest, more files may be on their way. */
  readonly closed: boolean;
  readonly files: number;
  /** Bytes. */
  readonly size: number;
  /** What the guest meant to send when the first file left; `null` when there is no opening note. */
  readonly announced: Announcement | null;
  /** The value of `?for=…` in the page's address. */
  readonly label: string | null;
  /** The answers in the last manifest, or in the opening note while there is no manifest. */
  readonly answers: readonly Answer[];
  /** Dropped folders that were not read to their end. */
  readonly unread: readonly string[];
  /** Files that the guest took out, counted by what S3 says about them now. */
  readonly takenOut: TakenOut;
  /** Earlier identities of the same guest. Their deliveries under this reference are part of this one. */
  readonly continues: readonly string[];
  /** Manifests that cannot be read, and why. */
  readonly problems: readonly string[];
}

/** `arrived` ones are among the files; of `unknown` ones S3 does not tell. */
export interface TakenOut {
  readonly arrived: number;
  readonly absent: number;
  readonly unknown: number;
}

/**
 * Bytes of manifests to read for one delivery: enough for ten thousand files. Bounded, because the inbox
 * reads all deliveries.
 */
const MANIFEST_BYTES = 16 * 1024 ** 2;

/** Memory in bytes that `entryOf` may need for a delivery. */
export function memoryFor({ manifests }: Delivery): number {
  const bytes = manifests.reduce((sum, { size }) => sum + size, 0);
  return 1024 ** 2 + Math.min(bytes, MANIFEST_BYTES);
}

/** Reads a delivery's manifests and makes its entry. Rejects only with errors that concern the whole bucket. */
export async function entryOf(bucket: DropBucket, delivery: Delivery): Promise<InboxEntry> {
  const found = await readManifests(bucket, delivery, { bytes: MANIFEST_BYTES, wantsFiles: false });
  const note = await readNote(bucket, delivery);
  const lists = contentsOf(found);
  const unreadable = [...(note ? [{ name: 'delivery-0.json', content: note }] : []), ...found];
  return {
    reference: delivery.reference,
    from: delivery.identityId,
    arrivedAt: delivery.lastArrival.toISOString(),
    closed: found.length > 0,
    files: delivery.files,
    size: delivery.size,
    announced: note && 'announced' in note ? note.announced : null,
    ...statementIn(found, note),
    unread: lists.flatMap(({ unread }) => unread),
    takenOut: await takenOutOf(bucket, delivery, lists),
    continues: [...new Set(lists.flatMap(({ continues }) => continues))],
    problems: unreadable.flatMap(({ name, content }) =>
      'unreadable' in content ? [`${name} cannot be read. ${content.unreadable}`] : [],
    ),
  };
}

async function takenOutOf(
  bucket: DropBucket,
  { prefix }: Delivery,
  lists: readonly ReadManifest[],
): Promise<TakenOut> {
  const own = lists.flatMap(({ uncertain }) => uncertain).filter(({ key }) => key.startsWith(prefix));
  const presences = [...(await askForPresence(bucket, own)).values()];
  const count = (wanted: readonly string[]): number =>
    presences.filter((each) => wanted.includes(each)).length;
  return { arrived: count(['there']), absent: count(['absent', 'another']), unknown: count(['unknown']) };
}
