import type { Delivery, StoredObject } from '../deliveries/delivery.ts';
import { groupIntoDeliveries, manifestRank, shortIdentity } from '../deliveries/delivery.ts';
import type { DropBucket } from '../deliveries/drop-bucket.ts';
import { listObjects } from '../deliveries/drop-bucket.ts';
import type { FoundManifest } from '../deliveries/read-manifests.ts';
import { contentsOf, readManifests } from '../deliveries/read-manifests.ts';

/** What one identity of a guest stored for a delivery. */
export interface DeliveryPart {
  readonly delivery: Delivery;
  readonly manifests: readonly FoundManifest[];
  /** The guest's files by their keys. */
  readonly objects: ReadonlyMap<string, StoredObject>;
}

/** Gets the bytes of each manifest. */
type SaveManifest = (name: string, bytes: Buffer) => Promise<void>;

/** Bytes of manifests to read: enough for 200,000 files. */
const MANIFEST_BYTES = 96 * 1024 ** 2;

/**
 * Reads a delivery, and after it the parts that it continues: what the same guest stored under the same reference
 * while the browser had another identity. The manifest proves it by naming that identity, which nobody else knows.
 */
export async function readParts(
  bucket: DropBucket,
  delivery: Delivery,
  save: SaveManifest,
): Promise<readonly DeliveryPart[]> {
  const own = await readPart(bucket, delivery, save);
  const earlier = new Set(contentsOf(own.manifests).flatMap(({ continues }) => continues));
  earlier.delete(delivery.identityId);
  const parts = [own];
  for (const identityId of delivery.reference === '' ? [] : earlier) {
    const part = await deliveryBelow(bucket, `${bucket.prefix}${identityId}/${delivery.reference}/`);
    const saveBeside: SaveManifest = (name, bytes) => save(`${shortIdentity(identityId)}-${name}`, bytes);
    if (part) parts.push(await readPart(bucket, part, saveBeside));
  }
  return parts;
}

async function readPart(bucket: DropBucket, delivery: Delivery, save: SaveManifest): Promise<DeliveryPart> {
  const manifests = await readManifests(bucket, delivery, {
    ...{ bytes: MANIFEST_BYTES, wantsFiles: true },
    onBytes: save,
  });
  const objects = new Map<string, StoredObject>();
  for await (const object of listObjects(bucket, delivery.prefix)) {
    const name = object.key.slice(delivery.prefix.length);
    const isOfAnother = delivery.reference === '' && name.indexOf('/') > 0;
    if (manifestRank(name) === null && !isOfAnother) objects.set(object.key, object);
  }
  return { delivery, manifests, objects };
}

async function deliveryBelow(bucket: DropBucket, prefix: string): Promise<Delivery | null> {
  for await (const delivery of groupIntoDeliveries(listObjects(bucket, prefix), bucket.prefix))
    return delivery;
  return null;
}
