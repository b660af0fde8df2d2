import type { Clock } from '../core/ports.ts';
import { withTimeout } from '../core/async/with-timeout.ts';

/** A small key-value store that outlives the page. Any method may fail, or never answer, where storage is blocked. */
export interface IdentityStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  remove(key: string): Promise<void>;
}

/** Browsers have been seen to leave a first `indexedDB.open` unanswered; a guest is not kept waiting for that. */
const STORE_PATIENCE = 2_000;

/**
 * Remembers one guest's identity id, so that a guest who returns is still the same guest, with the same prefix. A store
 * that fails costs no more than that: the id then lives as long as the page. Nothing here ever throws.
 */
export class IdentityCache {
  readonly #store: IdentityStore;
  readonly #clock: Clock;
  readonly #key: string;
  #memory: string | null = null;

  constructor(store: IdentityStore, clock: Clock, identityPoolId: string) {
    this.#store = store;
    this.#clock = clock;
    this.#key = `identity:${identityPoolId}`;
  }

  async recall(): Promise<string | null> {
    this.#memory ??= (await this.#attempt(() => this.#store.get(this.#key))) ?? null;
    return this.#memory;
  }

  async remember(identityId: string): Promise<void> {
    this.#memory = identityId;
    await this.#attempt(() => this.#store.set(this.#key, identityId));
  }

  async forget(): Promise<void> {
    this.#memory = null;
    await this.#attempt(() => this.#store.remove(this.#key));
  }

  /** Memory is the plan for whatever goes wrong in the store, be it blocked, full, broken or silent. */
  async #attempt<T>(action: () => Promise<T>): Promise<T | undefined> {
    try {
      return await withTimeout(this.#clock, STORE_PATIENCE, action());
    } catch {
      return undefined;
    }
  }
}
