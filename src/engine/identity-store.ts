import { clear, createStore, del, get, set } from 'idb-keyval';

/** A key-value store in IndexedDB that outlives the page; every method rejects where storage is blocked. */
export interface KeyValueStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  remove(key: string): Promise<void>;
  clear(): Promise<void>;
}

/** Keeps who the guest is to Cognito: an id without rights of its own, no credentials. */
export function identityStore(): KeyValueStore {
  // Opened at first use: where storage is blocked, opening throws at once, and must reach the caller as a rejection.
  let opened: ReturnType<typeof createStore> | null = null;
  const store = (): ReturnType<typeof createStore> => (opened ??= createStore('letterbox', 'identity'));
  return {
    get: async (key) => get<string>(key, store()),
    set: async (key, value) => set(key, value, store()),
    remove: async (key) => del(key, store()),
    clear: async () => clear(store()),
  };
}
