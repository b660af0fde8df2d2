import { JOURNAL_VERSION, KEPT_MS, mayBeThere, targetOf } from './journal.ts';
import { withTimeout } from '../async/with-timeout.ts';
import { isWanted, jobOf } from './stored-upload.ts';
import type { Ports } from '../ports.ts';
import type { PreviousDelivery } from '../protocol.ts';
import type { Destination, Job, StoredRecords, StoredDelivery, StoredUpload } from '../types.ts';

/** A delivery of an earlier visit, with its uploads. */
export interface StoredDeliveryWithUploads {
  readonly delivery: StoredDelivery;
  readonly uploads: readonly StoredUpload[];
}

type JournalPorts = Pick<Ports, 'journal' | 'locks' | 'clock'>;

/** How long to wait for AWS's time, in ms: a guest wants to know what is left of the last visit. */
const AWS_TIME_TIMEOUT_MS = 5_000;

/**
 * Those of the deliveries to this destination `isPast` that were cut short, each now held by this tab alone. What a manifest tells of in full is
 * forgotten, what was cancelled a moment before the page was closed, and what has expired; never what has arrived untold.
 * `discard` throws away what S3 holds of an upload.
 */
export async function previousDeliveries(
  ports: JournalPorts & Pick<Ports, 'destination' | 'credentials' | 'awsTime'>,
  isPast: (reference: string) => boolean,
  discard: (job: Job) => void,
): Promise<readonly StoredDeliveryWithUploads[]> {
  const held = await holdPast(ports, isPast);
  // Looked at anew: another tab may have gone on with it until it let go.
  const journalled = await ports.journal.load();
  const { uploads } = journalled;
  const deliveries = [...journalled.deliveries];
  for (const rebuilt of rebuiltFrom(journalled, ports.destination))
    if (isPast(rebuilt.reference) && (await ports.locks.hold(rebuilt.reference))) {
      held.add(rebuilt.reference);
      deliveries.push(rebuilt);
    }
  const hasExpired = expiry(ports);
  const past: StoredDeliveryWithUploads[] = [];
  for (const delivery of deliveries) {
    if (!held.has(delivery.reference)) continue;
    const all = uploads.filter((upload) => upload.delivery === delivery.reference);
    const isExpired = await hasExpired(delivery);
    const members = all.flatMap((upload) => (isExpired ? expired(upload) : upload)).filter(isOfConcern);
    const gone = all.filter((each) => !isOfConcern(each));
    for (const upload of gone) discard(jobOf(upload));
    // Together, in one transaction: there may be thousands.
    await Promise.all(gone.map((upload) => ports.journal.forgetUpload(upload.delivery, upload.id)));
    const stored = { delivery: isExpired ? withoutFolders(delivery) : delivery, uploads: members };
    if (isTold(stored.delivery, members)) {
      await ports.journal.forgetDelivery(delivery.reference);
      ports.locks.release(delivery.reference);
    } else past.push(stored);
  }
  return past;
}

/**
 * Makes the function that tells whether a delivery has expired: a week after it was last written down by AWS's time, and only
 * if AWS's time now says so, too. A device's clock may be wrong on one visit and right on the next, and nothing is dropped
 * for that: not without AWS's word, and never what seems to be of the future.
 */
function expiry({
  clock,
  credentials,
  awsTime,
}: Pick<Ports, 'clock' | 'credentials' | 'awsTime'>): (delivery: StoredDelivery) => Promise<boolean> {
  let asked: Promise<number> | null = null;
  const ask = async (): Promise<number> => {
    try {
      await withTimeout(clock, AWS_TIME_TIMEOUT_MS, credentials.current());
      return awsTime();
    } catch {
      // AWS cannot be asked now: a later visit may.
      return -Infinity;
    }
  };
  return async ({ openedAt, seenAt = openedAt }) => {
    if (seenAt >= clock.now() - KEPT_MS) return false;
    asked ??= ask();
    return seenAt < (await asked) - KEPT_MS;
  };
}

/**
 * Records of the deliveries to this destination of which only uploads are left: one failed transaction may lose a record.
 * Uploads are evidence of a delivery, and those that arrived are to be told. What is written under its reference already is
 * asked of the bucket.
 */
function rebuiltFrom(
  { deliveries, uploads }: StoredRecords,
  destination: Destination,
): readonly StoredDelivery[] {
  const known = new Set(deliveries.map(({ reference }) => reference));
  const strays = uploads.filter((upload) => !known.has(upload.delivery) && isForUs(upload, destination));
  const references = new Set(strays.map(({ delivery }) => delivery));
  return [...references].map((reference) => ({
    version: JOURNAL_VERSION,
    reference,
    target: targetOf(destination),
    openedAt: openedAtOf(
      reference,
      strays.filter(({ delivery }) => delivery === reference),
    ),
    manifests: 0,
    closing: null,
  }));
}

/** Before its first file arrived; a reference tells the day. Epoch ms. */
function openedAtOf(reference: string, uploads: readonly StoredUpload[]): number {
  const arrivals = uploads.flatMap(({ done }) => done?.at ?? []);
  return arrivals.length > 0 ? Math.min(...arrivals) : Date.parse(reference.slice(0, 'yyyy-mm-dd'.length));
}

function isForUs({ version, target, checkpoint: { key } }: StoredUpload, destination: Destination): boolean {
  const isTarget =
    target === undefined ? key?.startsWith(destination.prefix) : target === targetOf(destination);
  return version === JOURNAL_VERSION && isTarget === true;
}

/** References of the deliveries to this destination that no other tab works on. */
async function holdPast(
  { destination, journal, locks }: JournalPorts & Pick<Ports, 'destination'>,
  isPast: (reference: string) => boolean,
): Promise<Set<string>> {
  const held = new Set<string>();
  for (const delivery of (await journal.load()).deliveries) {
    const { reference } = delivery;
    if (isOurs(delivery, destination) && isPast(reference) && (await locks.hold(reference)))
      held.add(reference);
  }
  return held;
}

/** Whether everything of it stands in a manifest that is there. Before the first there is nothing to correct. */
function isTold(
  { corrected, closing, manifests, folders = [] }: StoredDelivery,
  uploads: readonly StoredUpload[],
): boolean {
  const isOwed = (corrected && manifests > 0) || closing !== null || folders.length > 0;
  return !isOwed && uploads.every(({ inManifest: told }) => told);
}

/** Whether anything of it may go on, or is to be told: what was cancelled may have arrived all the same. */
function isOfConcern({ cancelled, checkpoint }: StoredUpload): boolean {
  return !cancelled || mayBeThere(checkpoint);
}

/** An upload of which no parts are left. It may have arrived, though, and its answer was lost. */
function expired(upload: StoredUpload): readonly StoredUpload[] {
  if (upload.done !== null || upload.isUncertain) return [upload];
  return mayBeThere(upload.checkpoint) ? [{ ...upload, cancelled: true }] : [];
}

/** What is left of a delivery that the guest has given up: what has arrived, or may have. */
export function givenUp({ delivery, uploads }: StoredDeliveryWithUploads): StoredDeliveryWithUploads {
  return { delivery: withoutFolders(delivery), uploads: uploads.flatMap(expired) };
}

/** Folders that will not be read again: the manifest says that they were not read to their end. */
function withoutFolders(delivery: StoredDelivery): StoredDelivery {
  const { folders = [], unreadable = [] } = delivery;
  return { ...delivery, folders: [], unreadable: [...unreadable, ...folders.map(({ name }) => name)] };
}

function isOurs({ version, target }: StoredDelivery, destination: Destination): boolean {
  return version === JOURNAL_VERSION && target === targetOf(destination);
}

/** Whether files are still missing, or may be; without, only the manifest is. */
export function lacksFiles({ delivery, uploads }: StoredDeliveryWithUploads): boolean {
  return uploads.filter(isWanted).some(({ done }) => done === null) || (delivery.folders ?? []).length > 0;
}

/** What the guest is told of it. */
export function summaryOf({ delivery, uploads: all }: StoredDeliveryWithUploads): PreviousDelivery {
  const uploads = all.filter(isWanted);
  return {
    reference: delivery.reference,
    openedAt: delivery.openedAt,
    files: uploads.length,
    arrived: uploads.filter(({ done }) => done !== null).length,
    bytes: uploads.reduce((sum, { size }) => sum + size, 0),
    sent: uploads.reduce(
      (sum, { done, size, checkpoint }) => sum + (done ? size : (checkpoint.sent ?? 0)),
      0,
    ),
    contents: uploads.map(({ name, size, lastModified }) => ({ name, size, lastModified })),
    unread: delivery.folders ?? [],
  };
}
