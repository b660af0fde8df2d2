import { delMany, promisifyRequest, setMany, type UseStore } from 'idb-keyval';
import { isExpiredKey } from './read-records.ts';
import { targetOf } from '../core/delivery/journal.ts';
import type { Destination } from '../core/types.ts';
import { webLocks } from './locks.ts';

/**
 * Moves the records of one letterbox out of the database `old`, which all of an origin shared, into its own. Those of another
 * letterbox stay there for that one, until they have expired; so do those that a tab with older code works on. `now` is
 * epoch ms. Closes `old`. Resolves to whether there were any.
 */
export async function moveRecords(
  old: IDBDatabase,
  store: UseStore,
  destination: Destination,
  now: number,
): Promise<boolean> {
  const inOld: UseStore = async (mode, work) => work(old.transaction('records', mode).objectStore('records'));
  const records = await inOld('readonly', (all) =>
    Promise.all([
      promisifyRequest(all.getAllKeys() as IDBRequest<string[]>),
      promisifyRequest(all.getAll() as IDBRequest<unknown[]>),
    ]),
  ).then(([keys, values]) => keys.map((key, at) => [key, values[at]] as const));
  const references = new Set(
    records.filter((record) => isOurs(record, destination)).map(([key]) => referenceIn(key)),
  );
  const locks = webLocks(navigator.locks, 'letterbox');
  for (const reference of references) if (!(await locks.hold(reference))) references.delete(reference);
  const ours = records.filter(([key]) => references.has(referenceIn(key)));
  // A record of the same key in the own database would be newer.
  await setMany(
    ours.map(([key, record]) => [key, record]),
    store,
  );
  const expired = records.filter(([key]) => isExpiredKey(key, now));
  await delMany(
    [...ours, ...expired].map(([key]) => key),
    inOld,
  );
  for (const reference of references) locks.release(reference);
  old.close();
  return ours.length > 0;
}

function referenceIn(key: string): string {
  return key.split('/')[1] ?? '';
}

/** Whether a record goes to this destination, as far as it says where it goes. It may be damaged. */
function isOurs([, record]: readonly [string, unknown], destination: Destination): boolean {
  if (typeof record !== 'object' || record === null) return false;
  const { target, checkpoint } = record as { target?: unknown; checkpoint?: { key?: unknown } | null };
  if (target !== undefined) return target === targetOf(destination);
  const key = checkpoint?.key;
  return typeof key === 'string' && key.startsWith(destination.prefix);
}
