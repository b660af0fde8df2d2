/** One object of the bucket, as a listing describes it. */
export interface StoredObject {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Time of arrival by S3's clock. */
  readonly arrivedAt: Date;
}

/** Everything that one guest sent under one reference: all objects below `<prefix><identity>/<reference>/`. */
export interface Delivery {
  /** The guest's Cognito identity id. */
  readonly identityId: string;
  /** As it stands in the keys. A guest with other tools can write any text there. */
  readonly reference: string;
  /** Common prefix of the keys of its objects; ends with `/`. */
  readonly prefix: string;
  readonly files: readonly StoredObject[];
  /** `delivery.json`, `delivery-2.json` … in that order; empty while the delivery was never closed. */
  readonly manifests: readonly StoredObject[];
}

/** The random part of a file's key is always eight characters, so `delivery-12345678.json` is a guest's file. */
const MANIFEST = /^delivery(?:-([1-9]\d{0,3}))?\.json$/u;

/**
 * Groups objects into deliveries, one guest after the other. Objects outside of every guest's folder are
 * skipped, because no guest can have written them. Objects in a guest's folder that have no reference are a
 * delivery whose reference is `''`.
 *
 * @param objects in the order of their keys, as S3 lists them
 * @param prefix of the drop bucket, e.g. `drop/`
 */
export async function* groupIntoDeliveries(
  objects: AsyncIterable<StoredObject>,
  prefix: string,
): AsyncGenerator<Delivery> {
  let guest = '';
  let found = new Map<string, StoredObject[]>();
  for await (const object of objects) {
    const [identityId = '', ...rest] = object.key.slice(prefix.length).split('/');
    if (identityId === '' || rest.length === 0) continue;
    if (identityId !== guest) {
      yield* deliveriesOfGuest(guest, found, prefix);
      guest = identityId;
      found = new Map();
    }
    const reference = rest.length > 1 ? (rest[0] ?? '') : '';
    const together = found.get(reference);
    if (together) together.push(object);
    else found.set(reference, [object]);
  }
  yield* deliveriesOfGuest(guest, found, prefix);
}

function* deliveriesOfGuest(
  identityId: string,
  found: ReadonlyMap<string, readonly StoredObject[]>,
  bucketPrefix: string,
): Generator<Delivery> {
  for (const [reference, objects] of found) {
    const prefix = `${bucketPrefix}${identityId}/${reference === '' ? '' : `${reference}/`}`;
    const rankOf = ({ key }: StoredObject): number => manifestRank(key.slice(prefix.length));
    const files = objects.filter(
      (object) => rankOf(object) === 0 && object.key !== `${prefix}${OPENING_NOTE}`,
    );
    const manifests = objects
      .filter((object) => rankOf(object) > 0)
      .toSorted((a, b) => rankOf(a) - rankOf(b));
    // A guest who has only said who they are has sent nothing yet.
    if (files.length + manifests.length === 0) continue;
    yield { identityId, reference, prefix, files, manifests };
  }
}

/** Says who sends and how much is to come: neither a file of the guest's nor a list. */
const OPENING_NOTE = 'delivery-0.json';

/** 1 for `delivery.json`, 2 for `delivery-2.json` …; 0 for a file that is no manifest. */
function manifestRank(name: string): number {
  const match = MANIFEST.exec(name);
  return match ? Number(match[1] ?? 1) : 0;
}

/** Enough of an identity id to tell guests apart: the first group of `eu-west-1:1b2c3d4e-…`. */
export function shortIdentity(identityId: string): string {
  return /:([^-]+)/u.exec(identityId)?.[1] ?? identityId;
}

/** Sum of the sizes of all files in bytes, without the manifests. */
export function sizeOf({ files }: Delivery): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

/** Time at which the last object arrived, by S3's clock. */
export function lastArrival({ files, manifests }: Delivery): Date {
  return new Date(Math.max(...[...files, ...manifests].map(({ arrivedAt }) => arrivedAt.getTime())));
}
