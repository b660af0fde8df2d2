import { randomUUID } from 'node:crypto';

/** The guest identities of the stand-in's one identity pool. */
export class Identities {
  readonly #region: string;
  readonly #known = new Set<string>();

  constructor(region: string) {
    this.#region = region;
  }

  /** Creates an identity: `<region>:<uuid>`. */
  newIdentity(): string {
    const identityId = `${this.#region}:${randomUUID()}`;
    this.#known.add(identityId);
    return identityId;
  }

  knows(identityId: string): boolean {
    return this.#known.has(identityId);
  }

  /** Deletes an identity, as an owner may. Its existing sessions stay valid. */
  forget(identityId: string): void {
    this.#known.delete(identityId);
  }
}
