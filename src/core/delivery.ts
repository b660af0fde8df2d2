import { KeyMint } from './naming/key.ts';
import { deliveryReference } from './naming/reference.ts';
import type { Clock, CredentialSource, Random } from './ports.ts';
import type { Destination, Job } from './upload.ts';

/** What one guest sends in one go: everything that stands under one reference. */
export class Delivery {
  /** What the guest can read over the phone, e.g. `2026-11-22-7F3KQ9TB`. */
  readonly reference: string;
  readonly #mint: KeyMint;
  readonly #prefix: string;

  constructor(destination: Destination, tools: { readonly clock: Clock; readonly random: Random }) {
    this.reference = deliveryReference(tools.clock.now(), tools.random);
    this.#mint = new KeyMint(tools.random);
    this.#prefix = destination.prefix;
  }

  /** A key below the guest's own prefix that no other upload of this delivery has. @throws Fault as `credentials` does */
  async keyFor(job: Job, credentials: CredentialSource): Promise<string> {
    const { identityId } = await credentials.current();
    const { folder, name } = job.source;
    return this.#mint.mint({ prefix: this.#prefix, identityId, reference: this.reference, folder, name });
  }
}
