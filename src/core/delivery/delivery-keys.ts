import { KeyMint } from '../naming/key.ts';
import { deliveryReference } from '../naming/reference.ts';
import type { Clock, CredentialSource, Random } from '../ports.ts';
import type { Destination, Job } from '../types.ts';

/** What a delivery is known by. */
export interface DeliveryIdentity {
  /** What the guest can read over the phone, e.g. `2026-11-22-7F3KQ9TB`. */
  readonly reference: string;
  /** Epoch milliseconds. */
  readonly openedAt: number;
}

/** The facts of a delivery that begins now. */
export function newDelivery({
  clock,
  random,
}: {
  readonly clock: Clock;
  readonly random: Random;
}): DeliveryIdentity {
  const openedAt = clock.now();
  return { reference: deliveryReference(openedAt, random), openedAt };
}

/** What one guest sends in one go: everything that stands under one reference. Chooses the keys. */
export class DeliveryKeys {
  readonly facts: DeliveryIdentity;
  readonly #mint: KeyMint;
  readonly #prefix: string;
  /** Identities under which anything of the delivery is or was to be stored. */
  readonly #identities: Set<string>;

  /** `taken` are keys that the delivery has used before. */
  constructor(
    facts: DeliveryIdentity,
    destination: Destination,
    random: Random,
    taken: Iterable<string> = [],
  ) {
    this.facts = facts;
    this.#mint = new KeyMint(random, taken);
    this.#prefix = destination.prefix;
    this.#identities = new Set([...taken].map((key) => this.#identityIn(key)));
  }

  /** Identities of this delivery other than `identityId`, those of `keys` included. */
  otherIdentities(identityId: string, keys: readonly string[]): readonly string[] {
    const all = new Set([...this.#identities, ...keys.map((key) => this.#identityIn(key))]);
    all.delete(identityId);
    return [...all];
  }

  /** A key below the guest's own prefix that no other upload of this delivery has. @throws Fault as `credentials` does */
  async keyFor(
    { source: { folder, name } }: Job,
    credentials: CredentialSource,
    romanise: (text: string) => string,
  ): Promise<string> {
    const { identityId } = await credentials.current();
    this.#identities.add(identityId);
    const { reference } = this.facts;
    return this.#mint.mint({ prefix: this.#prefix, identityId, reference, folder, name, romanise });
  }

  /**
   * Where the `nth` manifest is written: `delivery.json` the first time, then `delivery-2.json` and so on; for 0 where the
   * opening note is, `delivery-0.json`.
   */
  async manifestKey(nth: number, credentials: CredentialSource): Promise<string> {
    const { identityId } = await credentials.current();
    this.#identities.add(identityId);
    const name = nth === 1 ? 'delivery.json' : `delivery-${nth}.json`;
    return `${this.#prefix}${identityId}/${this.facts.reference}/${name}`;
  }
  #identityIn(key: string): string {
    return key.slice(this.#prefix.length).split('/', 1)[0] ?? '';
  }
}
