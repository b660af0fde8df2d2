import type { Locks } from '../core/journal.ts';

/** Web Locks: held until the worker, and with it the tab, is gone. */
export function webLocks(locks: LockManager = navigator.locks): Locks {
  const held = new Set<string>();
  return {
    hold: (name) => {
      if (held.has(name)) return Promise.resolve(true);
      return new Promise((resolve, reject) => {
        locks
          .request(`letterbox/${name}`, { ifAvailable: true }, (lock) => {
            resolve(lock !== null);
            if (lock === null) return undefined;
            held.add(name);
            return new Promise<never>(() => undefined);
          })
          .catch(reject);
      });
    },
  };
}
