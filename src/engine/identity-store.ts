import { clear, createStore, del, get, set } from 'idb-keyval';
import type { KeyValueStore } from '../core/ports.ts';

/** Stores the guest's Cognito identity in IndexedDB: an id that grants nothing by itself, no credentials. */
export function identityStore(): KeyValueStore {
  // Opened at first use: where storage is blocked, opening throws, which must become a rejection.
  let opened: ReturnType<typeof createStore> | null = null;
  const store = (): ReturnType<typeof createStore> => (opened ??= createStore('letterbox', 'identity'));
  return {
    get: async (key) => get<string>(key, store()),
    set: async (key, value) => set(key, value, store()),
    remove: async (key) => del(key, store()),
    clear: async () => clear(store()),
  };
}
