import { inParallel } from '../../src/core/async/in-parallel.ts';
import type { Delivery } from '../deliveries/delivery.ts';
import type { DropBucket } from '../deliveries/drop-bucket.ts';
import type { Screen } from '../terminal/screen.ts';
import { fetchDelivery } from './fetch-delivery.ts';
import { claimFolder, isFetched } from './target-folder.ts';

/** Deliveries to fetch at the same time: small ones are mostly waiting for answers. */
const AT_ONCE = 3;

/** Leaves out what is in `to` already, whole, intact, and unchanged in the bucket. */
export async function onlyNew(
  bucket: DropBucket,
  deliveries: readonly Delivery[],
  to: string,
): Promise<readonly Delivery[]> {
  const fresh: Delivery[] = [];
  for (const delivery of deliveries) if (!(await isFetched({ bucket, delivery }, to))) fresh.push(delivery);
  return fresh;
}

/**
 * Downloads deliveries, several at a time, each as `fetchDelivery` does. The lines about one delivery are printed
 * together, once it is done.
 * @returns whether every file is intact and every manifest valid
 * @throws CommandError when it cannot continue; running it again does
 */
export async function fetchDeliveries(
  bucket: DropBucket,
  deliveries: readonly Delivery[],
  to: string,
  screen: Screen,
  wantsInfected = false,
): Promise<boolean> {
  let areIntact = true;
  let done = 0;
  // Two deliveries of one reference must not claim one folder at the same moment.
  let claims: Promise<unknown> = Promise.resolve();
  await inParallel(deliveries, AT_ONCE, new AbortController().signal, async (delivery) => {
    const claim = claims.then(() => claimFolder({ bucket, delivery }, to));
    claims = claim.catch(() => undefined);
    const lines: string[] = [];
    const collector: Screen = {
      say: (text) => void lines.push(text),
      progress: (text) => {
        screen.progress(`${done} of ${deliveries.length} deliveries; ${text}`);
      },
    };
    const own = deliveries.length === 1 ? screen : collector;
    const isIntact = await fetchDelivery(await claim, bucket, delivery, own, wantsInfected);
    done += 1;
    areIntact &&= isIntact;
    if (lines.length > 0) screen.say(lines.join('\n'));
  });
  return areIntact;
}
