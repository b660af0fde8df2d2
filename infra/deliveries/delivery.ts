/** One object of the bucket, as a listing describes it. */
export interface StoredObject {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Time of arrival by S3's clock, in epoch milliseconds: a `Date` takes six times the memory. */
  readonly arrivedAt: number;
}

/**
 * What one guest sent under one reference: the objects below `<prefix><identity>/<reference>/`. The files are only
 * counted here, because a guest can store millions of them; `listFiles` has them one by one.
 */
export interface Delivery {
  /** The guest's Cognito identity id. */
  readonly identityId: string;
  /** As it stands in the keys. A guest with other tools can write any text there. */
  readonly reference: string;
  /** Common prefix of the keys of its objects; ends with `/`. */
  readonly prefix: string;
  readonly files: number;
  /** Sum of the sizes of all files in bytes, without the manifests. */
  readonly size: number;
  /** Time at which the last object arrived, by S3's clock. */
  readonly lastArrival: Date;
  /** `delivery.json`, `delivery-2.json` … in that order; empty while the delivery was never closed. */
  readonly manifests: readonly StoredObject[];
  /** `delivery-0.json`, which was written before the first file; `null` when the guest had said nothing. */
  readonly openingNote: StoredObject | null;
}

/** The random part of a file's key is always eight characters, so `delivery-12345678.json` is a guest's file. */
const MANIFEST = /^delivery(?:-(0|[1-9]\d{0,2}))?\.json$/u;

/**
 * Groups objects into deliveries. Objects outside of every guest's folder are skipped, because no guest can have
 * written them. Objects in a guest's folder that have no reference are a delivery whose reference is `''`.
 *
 * @param objects in the order of their keys, as S3 lists them, so all of one reference come together
 * @param prefix of the drop bucket, e.g. `drop/`
 */
export async function* groupIntoDeliveries(
  objects: AsyncIterable<StoredObject>,
  prefix: string,
): AsyncGenerator<Delivery> {
  let current: DeliveryTally | null = null;
  // Objects without a reference lie between those that have one.
  let loose: DeliveryTally | null = null;
  for await (const object of objects) {
    const [identityId = '', ...rest] = object.key.slice(prefix.length).split('/', 3);
    if (identityId === '' || rest.length === 0) continue;
    const reference = rest.length > 1 ? (rest[0] ?? '') : '';
    if (current && !current.isOf(identityId, reference)) {
      yield current.delivery();
      current = null;
    }
    if (loose && !loose.isOf(identityId, '')) {
      yield loose.delivery();
      loose = null;
    }
    if (reference === '') (loose ??= new DeliveryTally(prefix, identityId, '')).add(object);
    else (current ??= new DeliveryTally(prefix, identityId, reference)).add(object);
  }
  if (current) yield current.delivery();
  if (loose) yield loose.delivery();
}

/** Counts the objects of one delivery. */
class DeliveryTally {
  readonly #identityId: string;
  readonly #reference: string;
  readonly #prefix: string;
  readonly #byRank = new Map<number, StoredObject>();
  #files = 0;
  #size = 0;
  #lastArrival = 0;

  constructor(bucketPrefix: string, identityId: string, reference: string) {
    this.#identityId = identityId;
    this.#reference = reference;
    this.#prefix = `${bucketPrefix}${identityId}/${reference === '' ? '' : `${reference}/`}`;
  }

  isOf(identityId: string, reference: string): boolean {
    return identityId === this.#identityId && reference === this.#reference;
  }

  add(object: StoredObject): void {
    const rank = manifestRank(object.key.slice(this.#prefix.length));
    this.#lastArrival = Math.max(this.#lastArrival, object.arrivedAt);
    if (rank !== null) {
      this.#byRank.set(rank, object);
      return;
    }
    this.#files += 1;
    this.#size += object.size;
  }

  delivery(): Delivery {
    const manifests = [...this.#byRank].filter(([rank]) => rank > 0).toSorted(([a], [b]) => a - b);
    return {
      ...{ identityId: this.#identityId, reference: this.#reference, prefix: this.#prefix },
      ...{ files: this.#files, size: this.#size, lastArrival: new Date(this.#lastArrival) },
      manifests: manifests.map(([, object]) => object),
      openingNote: this.#byRank.get(0) ?? null,
    };
  }
}

/** 0 for the opening note, 1 for `delivery.json`, 2 for `delivery-2.json` …; `null` for a file of the guest's. */
export function manifestRank(name: string): number | null {
  const match = MANIFEST.exec(name);
  return match ? Number(match[1] ?? 1) : null;
}

/** Enough of an identity id to tell guests apart: the first group of `eu-west-1:1b2c3d4e-…`. */
export function shortIdentity(identityId: string): string {
  return /:([^-]+)/u.exec(identityId)?.[1] ?? identityId;
}
