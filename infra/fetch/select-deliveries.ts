import type { Delivery } from '../deliveries/delivery.ts';
import { groupIntoDeliveries, shortIdentity } from '../deliveries/delivery.ts';
import type { DropBucket } from '../deliveries/drop-bucket.ts';
import { listObjects } from '../deliveries/drop-bucket.ts';
import { contentsOf, readManifests } from '../deliveries/read-manifests.ts';
import { CommandError } from '../terminal/command.ts';
import { printable } from '../terminal/visible.ts';

/** A delivery as the owner names it. */
interface Wanted {
  /** As it was typed. */
  readonly text: string;
  /** The guest's identity or its beginning; `''` for any guest. */
  readonly guest: string;
  readonly reference: string;
}

/** What the owner wants. */
interface Selection {
  readonly named: readonly string[];
  /** Only deliveries of which something arrived at this time or later. */
  readonly since?: Date | undefined;
  /** Each name must mean one delivery. */
  readonly wantsOne?: boolean;
}

/** Bytes of lists to read for finding out whether one delivery continues another. */
const MANIFEST_BYTES = 16 * 1024 ** 2;

/**
 * The deliveries that the owner names: by references, by `<guest>/<reference>`, or by the `s3://…` of a mail; all of
 * them when nothing is named. A reference can name several, because a guest could write under a reference that
 * another guest was given; so the whole bucket is searched. A delivery that another one continues is part of that
 * one, and not returned.
 * @throws CommandError when there is none for a name, or with `wantsOne` more than one
 */
export async function selectDeliveries(
  bucket: DropBucket,
  { named, since, wantsOne = false }: Selection,
): Promise<readonly Delivery[]> {
  const wanted = named.map((text) => readName(text, bucket));
  const found: Delivery[] = [];
  const missing = new Set(wanted);
  for await (const delivery of groupIntoDeliveries(listObjects(bucket, bucket.prefix), bucket.prefix)) {
    const names = wanted.filter((each) => isMeant(delivery, each));
    for (const name of names) missing.delete(name);
    const isWanted = names.length > 0 || wanted.length === 0;
    if (isWanted && (!since || delivery.lastArrival >= since)) found.push(delivery);
  }
  const [first] = missing;
  if (first)
    throw new CommandError(
      `There is no delivery ${printable(first.text)} in ${bucket.name} below ${bucket.prefix}`,
      'See which there are: npm run inbox, with the same options.',
    );
  const selected = await withoutContinued(bucket, found);
  const twice = wantsOne
    ? wanted.find((each) => selected.filter((one) => isMeant(one, each)).length > 1)
    : undefined;
  if (!twice) return selected;
  const names = selected
    .filter((each) => isMeant(each, twice))
    .map(({ identityId, reference }) => printable(`${identityId}/${reference}`));
  throw new CommandError(
    `${printable(twice.text)} is ${names.length} deliveries.`,
    `Say which:\n${names.join('\n')}`,
  );
}

function readName(text: string, { name, prefix }: DropBucket): Wanted {
  const address = `s3://${name}/${prefix}`;
  if (text.startsWith('s3://') && !text.startsWith(address))
    throw new CommandError(
      `${printable(text)} is not below ${address}`,
      'Say where with --stack, --config or --bucket.',
    );
  const isAddress = text.startsWith(address);
  const [first = '', second = ''] = text.slice(address.length).split('/');
  const slash = text.lastIndexOf('/');
  const [guest, reference] = isAddress
    ? [first, second]
    : [text.slice(0, Math.max(slash, 0)), text.slice(slash + 1)];
  return { text, guest, reference: normalizedReference(reference) };
}

function isMeant({ identityId, reference }: Delivery, wanted: Wanted): boolean {
  const isTheirs = ['', identityId, shortIdentity(identityId)].includes(wanted.guest);
  return isTheirs && normalizedReference(reference) === wanted.reference;
}

/** References are read aloud: Crockford's base 32 accepts O for 0, and I and L for 1, in any case. */
function normalizedReference(reference: string): string {
  return reference.trim().toUpperCase().replace(/O/gu, '0').replace(/[IL]/gu, '1');
}

/** Leaves out what a delivery of the same reference continues. Only a guest who knows an identity can say so. */
async function withoutContinued(
  bucket: DropBucket,
  found: readonly Delivery[],
): Promise<readonly Delivery[]> {
  const continued = new Set<Delivery>();
  const byReference = new Map<string, Delivery[]>();
  for (const each of found) {
    const together = byReference.get(each.reference);
    if (together) together.push(each);
    else byReference.set(each.reference, [each]);
  }
  for (const [reference, together] of byReference) {
    if (together.length === 1 || reference === '') continue;
    for (const delivery of together) {
      const manifests = await readManifests(bucket, delivery, { bytes: MANIFEST_BYTES, wantsFiles: false });
      const earlier = contentsOf(manifests).flatMap(({ continues }) => continues);
      for (const each of together)
        if (each !== delivery && earlier.includes(each.identityId) && !continued.has(delivery))
          continued.add(each);
    }
  }
  return found.filter((each) => !continued.has(each));
}
