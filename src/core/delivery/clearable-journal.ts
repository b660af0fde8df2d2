import type { Journal } from '../ports.ts';

/**
 * A journal that stores nothing more once it has been cleared: a guest who has the browser forget on a shared computer
 * does not want the names of files that are still being sent to be stored again.
 */
export function clearableJournal(journal: Journal): Journal {
  let isCleared = false;
  const unlessCleared = (write: () => Promise<void>): Promise<void> =>
    isCleared ? Promise.resolve() : write();
  return {
    get persists() {
      return !isCleared && journal.persists;
    },
    load: () => journal.load(),
    saveDelivery: (delivery) => unlessCleared(() => journal.saveDelivery(delivery)),
    saveUploads: (uploads) => unlessCleared(() => journal.saveUploads(uploads)),
    forgetDelivery: (reference) => journal.forgetDelivery(reference),
    forgetUpload: (delivery, id) => journal.forgetUpload(delivery, id),
    clear: () => {
      isCleared = true;
      return journal.clear();
    },
  };
}
