import type { Network } from '../core/ports.ts';

/** What the browser says of the network. */
export const browserNetwork: Network = {
  isOnline: () => navigator.onLine,
  online: (signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      if (navigator.onLine) {
        resolve();
        return;
      }
      const settled = new AbortController();
      addEventListener(
        'online',
        () => {
          settled.abort();
          resolve();
        },
        { signal: settled.signal },
      );
      signal.addEventListener(
        'abort',
        () => {
          settled.abort();
          reject(signal.reason as Error);
        },
        { signal: settled.signal },
      );
    }),
};
