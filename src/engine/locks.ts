import type { Ports } from '../core/ports.ts';

/**
 * Web Locks whose names begin with `space`, held until the worker, and with it the tab, is gone. Where a browser has none, or refuses them because it
 * refuses storage, every lock is granted: without storage, no other tab can find the delivery.
 * @see https://w3c.github.io/web-locks/#api-lock-manager-request
 */
export function webLocks(locks: LockManager | undefined, space: string): Ports['locks'] {
  const held = new Map<string, () => void>();
  const request = (manager: LockManager, name: string): Promise<boolean> =>
    new Promise((resolve, reject) => {
      manager
        .request(`${space}/${name}`, { ifAvailable: true }, (lock) => {
          resolve(lock !== null);
          if (lock === null) return undefined;
          return new Promise<void>((release) => held.set(name, release));
        })
        .catch(reject);
    });
  return {
    release: (name) => {
      held.get(name)?.();
      held.delete(name);
    },
    freed: (name) => locks?.request(`${space}/${name}`, () => undefined) ?? new Promise(() => undefined),
    hold: async (name) => {
      if (!locks || held.has(name)) return true;
      try {
        return await request(locks, name);
      } catch {
        // Refused together with storage, which is reported where that is opened.
        return true;
      }
    },
  };
}
