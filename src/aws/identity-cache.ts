import type { Clock, KeyValueStore } from '../core/ports.ts';
import { withTimeout } from '../core/async/with-timeout.ts';

/** Some browsers never answer a first `indexedDB.open`: no guest waits longer than this for it, in ms. */
const STORE_TIMEOUT_MS = 2_000;

/** The key of a guest's identity in a store. */
export function identityKey(identityPoolId: string): string {
  return `identity:${identityPoolId}`;
}

/**
 * Stores one guest's identity id, so that a guest who returns has the same identity and prefix. If the store fails, the
 * id is kept in memory, as long as the page lives. Never throws.
 */
export class IdentityCache {
  readonly #store: Omit<KeyValueStore, 'clear'>;
  readonly #clock: Clock;
  readonly #key: string;
  #memory: string | null = null;
  /** What the store has not said in time, if it was asked: it may only be slow. */
  #late: Promise<string | undefined> | null = null;

  constructor(store: Omit<KeyValueStore, 'clear'>, clock: Clock, identityPoolId: string) {
    this.#store = store;
    this.#clock = clock;
    this.#key = identityKey(identityPoolId);
  }

  async load(): Promise<string | null> {
    if (this.#memory !== null) return this.#memory;
    const answer = await this.#attempt(async () => {
      const read = this.#store.get(this.#key);
      this.#late = read.catch(() => undefined);
      return { id: await read };
    });
    if (answer) this.#late = null;
    this.#memory = answer?.id ?? null;
    return this.#memory;
  }

  async save(identityId: string): Promise<void> {
    this.#memory = identityId;
    await this.#attempt(() => this.#setUnlessLate(identityId));
  }

  async forget(): Promise<void> {
    this.#memory = null;
    this.#late = null;
    await this.#attempt(() => this.#store.remove(this.#key));
  }

  /** The id in a store that was merely slow stays: what the guest has sent under it can still be told and continued. */
  async #setUnlessLate(identityId: string): Promise<void> {
    if (((await this.#late) ?? null) === null) await this.#store.set(this.#key, identityId);
  }

  /** Any failure of the store, be it blocked, full, broken or silent, leaves the id in memory only. */
  async #attempt<T>(action: () => Promise<T>): Promise<T | undefined> {
    try {
      return await withTimeout(this.#clock, STORE_TIMEOUT_MS, action());
    } catch {
      return undefined;
    }
  }
}
