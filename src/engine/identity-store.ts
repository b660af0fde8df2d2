import { clear, createStore, del, get, set } from 'idb-keyval';
import type { KeyValueStore } from '../core/ports.ts';
import { openExisting } from './storage-name.ts';

/** All letterboxes of an origin kept their identities here, each under the name of its pool. */
const OLD_NAME = 'letterbox';

/**
 * Stores the guest's Cognito identity in IndexedDB under `key`: an id that grants nothing by itself, no credentials. `name` is
 * the letterbox's own.
 */
export function identityStore(name: string, key: string): KeyValueStore {
  // Opened at first use: where storage is blocked, opening throws, which must become a rejection.
  let opened: ReturnType<typeof createStore> | null = null;
  const store = (): ReturnType<typeof createStore> =>
    (opened ??= createStore(`${name} identity`, 'identity'));
  const forgetOld = (): Promise<unknown> => inOld('readwrite', (old) => old.delete(key));
  return {
    get: async (asked) => {
      const value = await get<string>(asked, store());
      if (value !== undefined || asked !== key) return value;
      const old = await inOld('readonly', (records) => records.get(key) as IDBRequest<string | undefined>);
      if (old !== undefined) await set(key, old, store());
      return old;
    },
    set: async (at, value) => set(at, value, store()),
    remove: async (at) => {
      await del(at, store());
      if (at === key) await forgetOld();
    },
    clear: async () => {
      await clear(store());
      await forgetOld();
    },
  };
}

/** What a request of the old database answers; `undefined` where there is no such database. */
async function inOld<T>(
  mode: IDBTransactionMode,
  request: (records: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  const database = await openExisting(OLD_NAME);
  if (!database) return undefined;
  try {
    return await new Promise((resolve, reject) => {
      const asked = request(database.transaction('identity', mode).objectStore('identity'));
      asked.onsuccess = () => {
        resolve(asked.result);
      };
      asked.onerror = () => {
        reject(asked.error ?? new Error('Storage does not answer.'));
      };
    });
  } finally {
    database.close();
  }
}
