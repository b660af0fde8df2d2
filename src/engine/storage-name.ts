import type { Destination } from '../core/types.ts';

/**
 * Names what this letterbox stores, locks and says to its other tabs: two letterboxes may share an origin. Neither an
 * identity pool's id nor a bucket's name contains a slash.
 */
export function storageName({ identityPoolId, bucket, prefix }: Destination): string {
  return `letterbox ${identityPoolId}/${bucket}/${prefix}`;
}

/** Opens a database of IndexedDB if it exists; `null` where there is none. It is not created. @throws DOMException */
export function openExisting(name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => {
      // Without a version it is new.
      request.transaction?.abort();
    };
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      if (request.error?.name === 'AbortError') resolve(null);
      else reject(request.error ?? new Error('Storage does not answer.'));
    };
  });
}
