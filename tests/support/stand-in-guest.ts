import { bucket } from '../../src/aws/bucket.ts';
import { ClockOffset } from '../../src/aws/clock-offset.ts';
import { guestCredentials } from '../../src/aws/credentials.ts';
import { routesOf } from '../../src/aws/routes.ts';
import { signer } from '../../src/aws/signer.ts';
import type { Clock, CredentialSource, ObjectStore } from '../../src/core/ports.ts';
import type { Destination } from '../../src/core/types.ts';
import { systemClock } from '../../src/engine/clock.ts';
import { loadNow } from './load-now.ts';
import { fetchTransport } from './fetch-transport.ts';

/**
 * A guest of the stand-in, wired as in the engine except for the transport and an identity store that ends
 * with the test.
 */
export interface StandInGuest {
  readonly credentials: CredentialSource;
  readonly store: ObjectStore;
  /** Prefix of this guest's keys; ends with `/`. */
  readonly prefix: string;
}

/** Opens a guest's session; `clock` is the guest's device. */
export async function standInGuest(
  destination: Destination,
  clock: Clock = systemClock,
): Promise<StandInGuest> {
  const kept = new Map<string, string>();
  const identities = {
    get: (key: string) => Promise.resolve(kept.get(key)),
    set: (key: string, value: string) => Promise.resolve(void kept.set(key, value)),
    remove: (key: string) => Promise.resolve(void kept.delete(key)),
  };
  const offset = new ClockOffset(clock);
  const credentials = guestCredentials({ destination, clock, offset, identities, later: loadNow });
  const [route] = routesOf(destination);
  const sign = signer({ region: destination.region, route });
  const store = bucket({ transport: fetchTransport, credentials, sign, clock, offset, later: loadNow });
  const { identityId } = await credentials.current();
  return { credentials, store, prefix: `${destination.prefix}${identityId}/` };
}
