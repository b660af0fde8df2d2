import type { Delivery } from '../deliveries/delivery.ts';
import { groupIntoDeliveries, shortIdentity } from '../deliveries/delivery.ts';
import type { DropBucket } from '../deliveries/drop-bucket.ts';
import { listObjects } from '../deliveries/drop-bucket.ts';
import { CommandError } from '../terminal/command.ts';
import { printable } from '../terminal/visible.ts';

/**
 * Finds a delivery by its reference or, where two guests have the same reference, by `<guest>/<reference>`.
 * Searches the whole bucket, because a guest could write under a reference that another guest was given.
 * @throws CommandError when there is none, or more than one
 */
export async function findDelivery(bucket: DropBucket, wanted: string): Promise<Delivery> {
  const slash = wanted.lastIndexOf('/');
  const guest = wanted.slice(0, Math.max(slash, 0));
  const reference = normalizedReference(wanted.slice(slash + 1));
  const found: Delivery[] = [];
  for await (const delivery of groupIntoDeliveries(listObjects(bucket, bucket.prefix), bucket.prefix)) {
    const { identityId } = delivery;
    const isTheirs = guest === '' || guest === identityId || guest === shortIdentity(identityId);
    if (isTheirs && normalizedReference(delivery.reference) === reference) found.push(delivery);
  }
  const [first, ...others] = found;
  if (first === undefined)
    throw new CommandError(
      `There is no delivery ${printable(wanted)} in ${bucket.name} below ${bucket.prefix}`,
      'See which there are: npm run inbox, with the same options.',
    );
  if (others.length === 0) return first;
  const names = found.map((each) => printable(`${each.identityId}/${each.reference}`));
  throw new CommandError(
    `${printable(wanted)} is ${found.length} deliveries.`,
    `Say which:\n${names.join('\n')}`,
  );
}

/** References are read aloud: Crockford's base 32 accepts O for 0, and I and L for 1, in any case. */
function normalizedReference(reference: string): string {
  return reference.trim().toUpperCase().replace(/O/gu, '0').replace(/[IL]/gu, '1');
}
